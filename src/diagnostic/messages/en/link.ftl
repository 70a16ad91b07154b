### Findings about links, citations and anchors.
