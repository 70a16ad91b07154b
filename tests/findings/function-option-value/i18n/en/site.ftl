share = { NUMBER($share, minimumFractionDigits: 1) }
