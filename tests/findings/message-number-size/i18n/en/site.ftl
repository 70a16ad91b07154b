total = 1.2 quintillion
