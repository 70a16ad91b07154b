updated = { DATETIME($date, datestyle: "long") }
