kind = { $kind ->
    [slides] スライド
    [document] 文書
   *[other] その他
}
