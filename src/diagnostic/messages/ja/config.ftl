### Findings about the settings.
