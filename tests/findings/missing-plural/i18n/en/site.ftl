results = { $count ->
   *[other] { $count } results
}
