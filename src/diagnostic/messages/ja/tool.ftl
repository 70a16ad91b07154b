### What the tool says about a run as a whole.

# How bad a finding is, and what stands before remarks.
severity-error = エラー
severity-warning = 警告
severity-hint = ヒント
word-note = 注記
word-help = 対処
word-write = 書き方

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

# Said by a finding that stands for others too.
alike = 同じ指摘がほかに{ $alike_places }か所あります{ $alike_files ->
    [1] { "" }
   *[other] （合わせて{ $alike_files }ファイル）
}
alike-at = 同じ指摘がほかに{ $alike_places }か所あります: { $alike_list }
