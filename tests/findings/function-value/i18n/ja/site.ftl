updated = { DATETIME("2024-07-31") }{ $date }
