results = { $count ->
    [one] 一件
   *[other] { $count }件
}
