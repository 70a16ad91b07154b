updated = { DATETIME($date, dateStyle: "long") }
