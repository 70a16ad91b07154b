### Findings about Fluent messages.

message-file-size = メッセージのファイルが { $limit } MiB を超えています
    .label = このファイルは読み込みません
    .explain =
        サイトのメッセージは数百件、数十キロバイトほどです。この大きさのファイルは何かの間違いか、
        ビルドを遅らせるためのものです。分割するか、データなら `content/_data` に置いてください。

message-depth = メッセージの入れ子が { $limit } 段を超えています
    .label = ここで深くなりすぎます
    .help = 内側の部分を別のメッセージや用語（`-name`）に分けてください
    .explain =
        波括弧と丸括弧の入れ子には上限があります。どんなファイルでも構文解析がメモリーを使い果たさないためです。
        実際のメッセージは二、三段で足ります。閉じ忘れた括弧がないか確かめるか、内側を用語に分けて
        `{ "{" } -brand { "}" }` のように書いてください。

message-syntax = メッセージを読み取れません
    .label = この項目は除外します
    .expected-token = ここには `{ $detail }` が必要です
    .expected-name = ここには英字の名前が必要です
    .expected-digit = ここには数字が必要です
    .expected-line-end = `->` の後は改行してください
    .expected-value = `{ $detail }` に値がありません
    .missing-value = ここには値が必要です
    .lower-case-function = 関数名は大文字で書きます
    .missing-default = `*` の付いた選択肢がありません
    .second-default = `*` の付いた選択肢が二つあります
    .selector = これを条件にすることはできません
    .term-attribute = 用語の属性は条件にはできますが、表示はできません
    .unterminated = 引用符がこの行で閉じていません
    .positional = 値はオプションより前に書きます
    .option-twice = オプション `{ $detail }` が二度あります
    .escape = このエスケープはありません: `{ $detail }`
    .closing-brace = 対応する開き括弧がありません
    .expected-expression = ここには `$変数`、名前、数、引用符付きの文字列のどれかが必要です
    .expected-literal = ここには数か引用符付きの文字列が必要です
    .help-literal = 文字としての波括弧は `{ "{" } "{ "{" }" { "}" }`、引用符の中の逆斜線は `\\` と書きます
    .help-default = その他の場合の選択肢に印を付けてください: `*[other]`
    .help-function = 使える関数は `NUMBER` と `DATETIME` です。オプションは丸括弧の中に書きます
    .help-indent = 値が複数行にわたるときは、どの行も字下げします
    .explain =
        メッセージは Fluent で書きます。`id = 文` が基本で、ページが差し込む値は `{ "{" } $name { "}" }`、
        長い文は字下げした行に続けます。誤りのある項目だけを除外し、ほかの項目はそのまま使います。
        一つ目の場所は項目の始まる行、二つ目は読み進められなくなった位置です。

message-duplicate = `{ $name }` が二度定義されています
    .label = ここで再び定義しています
    .first = 最初の定義はここです
    .help = どちらかを削除するか、名前を変えてください
    .explain =
        同じ名前のメッセージが二つあると、表示されるのは片方だけです。もう片方を直した翻訳者は、
        なぜ変わらないのかと悩むことになります。一つにまとめてください。テーマのメッセージを上書きするときは、
        サイト側のファイルに一度だけ書きます。これは重複になりません。

message-name-clash = `{ $id }` が二つの別のものを指しています
    .label = この名前は使われています
    .other = 種類の違うこの項目が使っています
    .help = メッセージか用語の名前を変えてください。両者の名前は共通です
    .help-function = `{ $id }` は関数名です。別の名前にしてください
    .explain =
        メッセージ `brand`、用語 `-brand`、関数は一つの一覧から探されるため、片方がもう片方を隠します。
        どれかを `brand-name` のような別の名前にしてください。

unknown-function = 関数 `{ $name }` はありません
    .label = この関数は存在しません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使える関数: { $known }
    .explain =
        メッセージから呼べるのは、数の `NUMBER` と日付の `DATETIME` だけです。
        例: `{ "{" } DATETIME($date, dateStyle: "long") { "}" }`。
        それ以外の計算はテンプレートで行い、結果を変数として渡してください。

function-value = `{ $name }` に渡せるのは変数一つだけです
    .label = ここで呼んでいます
    .help = `{ $name }($value)` と書き、オプションはその後ろに `名前: "値"` の形で続けてください
    .explain =
        関数は一つの変数の値を表示します。例: `{ "{" } NUMBER($share, style: "percent") { "}" }`。オプションには名前が要ります。

unknown-function-option = `{ $function }` にオプション `{ $name }` はありません
    .label = このオプションは存在しません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使えるオプション: { $known }
    .explain =
        `NUMBER` と `DATETIME` のオプションは、Fluent と ECMA-402 の同名のもののうち対応しているものです。
        名前を書き誤ったオプションは黙って無視されてしまいます。綴りを直してください。

function-option-value = オプション `{ $name }` に `{ $value }` は指定できません
    .label = 使えない値です
    .help = 使える値: { $allowed }
    .explain =
        オプションの値は決まった語か、上限のある桁数です。語は引用符で囲み、数は囲みません。
        例: `NUMBER($n, minimumFractionDigits: 1, useGrouping: "false")`。

message-number-size = 数が { $limit } 桁を超えています
    .label = この数です
    .explain =
        数を正確に扱えるのは、小数点の前後それぞれ決まった桁数までです。表示したいだけなら文字列で書いてください。
        例: `{ "{" } "12345678901234567890" { "}" }`。

message-cycle = メッセージの参照が循環しています: { $cycle }
    .label = この参照がここへ戻ってきます
    .other = この参照を経由しています
    .help = どれか一つの参照を文に置き換えてください
    .explain =
        自分自身を含むメッセージには終わりがなく、表示できません。二つのメッセージや用語、属性が互いを含む場合も同じです。
        参照の一つを、意図した文に置き換えてください。

message-expansion = `{ $name }` の置き換えが { $limit } 個を超えています
    .label = この値と、参照先のすべてを数えています
    .help = メッセージを分けるか、文を直接書いてください
    .explain =
        波括弧は一つごとに時間を使い、参照は掛け算で増えます。十個のメッセージがそれぞれ次を十回含むだけで百億になります。
        そのため一つのメッセージにつき百個までとしています。参照先のメッセージと用語、各分岐の最も長い選択肢を含みます。

unknown-message-reference = `{ $name }` が `{ $locale }` にありません
    .label = この参照先は存在しません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = この言語のメッセージに追加するか、参照を文に置き換えてください
    .explain =
        メッセージは同じ言語のメッセージ、用語、属性を含むことができます。存在しないものを参照すると、
        波括弧付きの名前がそのまま読者に見えてしまいます。名前を直すか、足りないものを追加してください。

missing-message = メッセージ `{ $name }` が `{ $locale }` にありません
    .label = ここにあるべきです
    .other = `{ $other-locale }` ではこう書かれています
    .help = `i18n/{ $locale }` のメッセージに `{ $name }` を追加してください
    .explain =
        どのメッセージも、サイトのすべての言語に同じ属性とともに必要です。代わりに使う既定の言語はありません。
        読者が、ページの言語と違う一行に出会うことになるからです。翻訳するか、どこでも使っていなければ
        ほかの言語から削除してください。

one-sided-variable = `${ $name }` が `{ $locale }` にあり、`{ $other-locale }` にありません
    .label = ここで使っています
    .other = `{ $other-locale }` の同じメッセージは使っていません
    .help = あちらでも使うか、ここから削除してください
    .help-nearest = あちらには `${ $near }` があります。どちらかの書き誤りではありませんか
    .explain =
        どの言語のメッセージにも同じ変数が渡されます。片方だけが数や日付を示していると、
        もう片方の読者には伝わりません。翻訳の際に変数名を書き誤ったおそれもあります。

missing-plural = `{ $locale }` に必要な複数形がありません: { $categories }
    .label = たとえば { $example } のときに必要です
    .help = { $categories } の選択肢を追加してください
    .explain =
        複数形は言語ごとに違います。英語は一件と二件以上を区別し、日本語は区別せず、ロシア語やアラビア語はさらに多く区別します。
        数を示すメッセージには、その言語の形ごとに選択肢が必要です。英語なら
        `[one] { "{" } $count { "}" } page` と `*[other] { "{" } $count { "}" } pages` です。

unreachable-variant = 選択肢 `[{ $key }]` は `{ $locale }` では選ばれません
    .label = どの数もここに当てはまりません
    .first = 代わりにこの選択肢が選ばれます
    .help = 削除してください。この言語の複数形: { $known }
    .help-digit = その数そのものを指すなら `[{ $digit }]` と書いてください。この言語の複数形: { $known }
    .help-first = どちらかを削除してください
    .explain =
        `zero`、`one`、`two`、`few`、`many`、`other` という選択肢は複数形を表し、言語ごとに使うものが決まっています。
        日本語は `other` だけ、英語は `one` と `other` です。ほかの形は選ばれません。特定の数を指すときは、
        `[0] なし` のように数を書いてください。

unknown-message = メッセージ `{ $name }` はありません
    .label = ここで使っています
    .help-nearest = `{ $near }` の誤りではありませんか
    .help = `i18n` のメッセージに、言語ごとに追加してください
    .explain =
        テンプレートかページが、サイトにもテーマにもどの言語にもないメッセージを使おうとしています。
        名前を直すか、サイトのすべての言語の `i18n/<言語>/*.ftl` に追加してください。

missing-variable = メッセージ `{ $name }` に `${ $variable }` が渡されていません
    .label = `${ $variable }` なしで使っています
    .entry = `{ $locale }` のメッセージがこの変数を使います
    .help = `{ $variable }` を渡すか、メッセージから削除してください
    .help-nearest = 渡されているのは `${ $near }` です。どちらかの書き誤りではありませんか
    .explain =
        メッセージが使う変数を、呼び出し側が渡していません。このままでは波括弧付きの変数名が読者に見えてしまいます。
        呼び出すところで渡すか、メッセージの変数名を直してください。

variable-kind = メッセージ `{ $name }` が `{ $function }` に扱えない値を渡しています
    .label = ここで使っています
    .entry = `{ $locale }` のメッセージです
    .help = `NUMBER` には有限の数、`DATETIME` には日付を渡してください
    .explain =
        `NUMBER` は数を、`DATETIME` は日付を表示します。数や日付のように見える文字列は変換しません。
        呼び出すところで数か日付を渡すか、関数を使わずに変数を表示してください。

message-failure = メッセージ `{ $name }` を `{ $locale }` で組み立てられませんでした
    .label = ここで使っています
    .explain =
        想定していない理由で、このメッセージの組み立てに失敗しました。ページは書き出しません。
        メッセージを簡単な形にし、どのような内容だったかをお知らせください。
