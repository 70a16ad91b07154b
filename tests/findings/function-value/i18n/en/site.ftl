updated = { DATETIME($date) }
