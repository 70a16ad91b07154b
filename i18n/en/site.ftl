site-tagline = Defense cooperation between Japan and ASEAN, explained from the documents in Japanese and English.
