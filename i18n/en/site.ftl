contents-heading = What these briefings cover
