updated = { DATETME($date) }
