### Findings about Markdown.
