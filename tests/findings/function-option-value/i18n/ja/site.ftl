share = { NUMBER($share, minimumFractionDigits: 400000000) }
