results = { $count ->
    [one] A result
   *[other] Results
}
