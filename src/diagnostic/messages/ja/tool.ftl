### What the tool says about a run as a whole.

# The closing line: `$counts` is a list of the three messages behind it.
summary = { $files ->
    [0] { $counts }
   *[other] { $counts }（{ $files }ファイル）
}
summary-errors = エラー{ $count }件
summary-warnings = 警告{ $count }件
summary-hints = ヒント{ $count }件
summary-separator = 、
summary-nothing = 指摘はありません

# Findings of one code beyond those that are shown.
more-findings = … `{ $code }` はほかに{ $count }件あります
