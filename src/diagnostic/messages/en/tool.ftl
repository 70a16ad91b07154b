### What the tool says about a run as a whole.

# How bad a finding is, and what stands before remarks.
severity-error = error
severity-warning = warning
severity-hint = hint
word-note = note
word-help = help
word-write = write

# The closing line: `$counts` is a list of the three messages behind it.
summary = { $files ->
    [0] { $counts }
    [one] { $counts } in { $files } file
   *[other] { $counts } in { $files } files
}
summary-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
summary-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
summary-hints = { $count ->
    [one] { $count } hint
   *[other] { $count } hints
}
summary-separator = { ", " }
summary-nothing = no findings

# Findings of one code beyond those that are shown.
more-findings = … and { $count } more of `{ $code }`

# Said by a finding that stands for others too.
alike = and so { $alike_places ->
    [one] at one more place
   *[other] at { $alike_places } more places
}{ $alike_files ->
    [1] { "" }
   *[other] , in { $alike_files } files in all
}
alike-at = and so { $alike_places ->
    [one] at one more place
   *[other] at { $alike_places } more places
}: { $alike_list }
