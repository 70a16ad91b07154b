### Findings about what becomes of pages: addresses, records, data.
