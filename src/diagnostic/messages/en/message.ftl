### Findings about Fluent messages.
