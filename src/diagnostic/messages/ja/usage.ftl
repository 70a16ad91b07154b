### 入力されたコマンドについての指摘。

unknown-command = コマンド `{ $name }` はありません
    .label = { "" }
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = コマンド: { $known }（説明は `{ $command }`）
    .explain =
        `taiyaku` の次の語がコマンドです。`taiyaku --help` ですべてのコマンドを、`taiyaku コマンド --help` でその引数を確かめられます。

missing-command = このコマンドの後に必要なものがありません
    .label = { "" }
    .help = 次のどれかを続けてください: { $known }（説明は `{ $command }`）
    .explain =
        コマンドによっては、その一つを指定する必要があります。例えば `taiyaku sources import ファイル` です。
        `taiyaku sources --help` で確かめられます。

unknown-option = 引数 `{ $argument }` はここでは使えません
    .label = { "" }
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使える引数は `{ $command }` で確かめられます
    .explain =
        引数はコマンドごとに決まっています。`--root`、`--config`、`--lang`、`--format`、`--color`、`--quiet` はどのコマンドでも使えます。`taiyaku コマンド --help` で確かめてください。
        ハイフンで始まる値は `--` の後に書きます。例: `taiyaku new -- -key`

required-argument = このコマンドには { $arguments } が必要です
    .label = { "" }
    .help = 説明は `{ $command }` にあります
    .explain =
        使い方の中で山括弧に囲まれたものは、省略できません。`taiyaku new <キー>` には、`taiyaku new guide/first` のようにページのキーが必要です。

bad-option-value = { $argument } に `{ $value }` は使えません
    .label = { "" }
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使える値: { $known }
    .explain =
        この引数には、決まった語か、決まった形の値だけが使えます。例えば日付は `--today 2026-04-01` と書きます。
        `taiyaku コマンド --help` で確かめてください。

missing-option-value = { $argument } には値が必要です
    .label = { "" }
    .help = 引数の後に値を書いてください（説明は `{ $command }`）
    .explain =
        この引数の後には、空白か等号に続けて値を書きます。例: `--output public`、`--output=public`

unwanted-option-value = { $argument } に値 `{ $value }` は付けられません
    .label = { "" }
    .help = 値を取り除いてください
    .explain =
        この引数は値を取りません。`taiyaku build --strict` のように、それだけを書きます。

conflicting-options = { $argument } は { $other } と同時に使えません
    .label = { "" }
    .help = どちらかを取り除いてください
    .help-same = 一度だけ書いてください
    .explain =
        二つの引数が両立しないか、値を一つだけ取る引数が二度書かれています。どちらかを取り除いてください。

wrong-usage = 解釈できません: { $reason }
    .label = { "" }
    .help = 書き方は `{ $command }` で確かめられます
    .explain =
        入力された内容がコマンドの使い方に合っていません。`taiyaku コマンド --help` で使い方を確かめてください。
