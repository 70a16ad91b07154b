updated = Updated { DATETIME($date) }
