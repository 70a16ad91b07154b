### Findings about files, folders and the run itself.
