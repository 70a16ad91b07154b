### Findings about templates and themes.
