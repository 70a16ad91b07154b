### Findings about full-width slips.
