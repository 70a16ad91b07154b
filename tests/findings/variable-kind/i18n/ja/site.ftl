updated = { DATETIME($date) }更新
