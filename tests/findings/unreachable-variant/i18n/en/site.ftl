results = { $count ->
    [one] one result
   *[other] { $count } results
}
