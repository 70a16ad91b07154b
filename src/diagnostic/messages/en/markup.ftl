### Findings about HTML and addresses in Markdown.
