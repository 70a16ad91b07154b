### テンプレートとテーマについての指摘。

template-syntax = テンプレートを読み取れません
    .label = { $reason }
    .help = テンプレートを直してください。これを使うページは書き出されません
    .explain =
        テンプレートは、TeraやJinjaのように、二重の波括弧に式を、パーセント付きの波括弧に文を書いたHTMLです。
        `if`、`for`、`block` にはそれぞれ終わりが必要です: {"`{%"} if page.date {"%}`"} … {"`{%"} endif {"%}`"}
        誤りのあるテンプレートと、それを継承したり含んだりするテンプレートは使われません。

template-error = テンプレートを処理できません
    .label = { $reason }
    .page = このページを作っていました
    .help = テンプレートを直すか、値を使う前に `if` で確かめてください
    .explain =
        テンプレートの書き方は正しいものの、使おうとした値がないか、種類が違います。日付のないページがあるように、一部のページだけで起きることもあります。
        {"`{%"} if page.date {"%}`"} のように確かめるか、{"`{{"} page.extra.color | default(value="blue") {"}}`"} のように代わりの値を決めてください。

unknown-template = テンプレート `{ $template }` はありません
    .label = ここで必要です
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使えるテンプレート: { $known }
    .explain =
        テンプレートは、サイトとテーマのフォルダー `templates` にあるファイルです。サイトのものが優先します。
        フロントマターで `template = "timeline.html"` のように指定しなければ、ページは `page.html`、フォルダーのページは `section.html`、トップページは `home.html` を使います。

unknown-component = テーマにコンポーネント `{ $component }` はありません
    .label = ここには何も表示されません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使えるコンポーネント: { $known }
    .explain =
        コンポーネントは、図や年表など、テーマがページのために用意した部品です。{"`{{"} <timeline events={"{"}data.timeline{"}"} /> {"}}`"} のように二重の波括弧の中で名前を呼びます。テーマやサイトのテンプレートで宣言されています。
        名前を直すか、コンポーネントを宣言してください。

unknown-argument = コンポーネント `{ $component }` に引数 `{ $argument }` はありません
    .label = この引数はここでは意味を持ちません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = { $count ->
        [0] このコンポーネントに引数はありません
       *[other] 使える引数: { $known }
    }
    .explain =
        コンポーネントの宣言には、引数とその型が並んでいます。その中にない引数が指定されたため、何も表示されません。
        綴りを直すか、引数を削除してください。

missing-argument = コンポーネント `{ $component }` には引数 `{ $argument }` が必要です
    .label = この呼び出しにはありません
    .help = 文字列なら `{ $argument }="…"`、数やデータなら `{ $argument }={"{"}…{"}"}` を加えてください
    .explain =
        宣言に代わりの値がないため、この引数がないとコンポーネントを表示できません。
        文字列は引用符で、それ以外は波括弧で囲みます: `title="目的"`、`columns={"{"}3{"}"}`、`events={"{"}data.timeline{"}"}`

wrong-argument = `{ $component }` の引数 `{ $argument }` は{ $expected ->
        [string] 文字列でなければなりません
        [bool] `true` か `false` でなければなりません
        [integer] 整数でなければなりません
        [float] 小数でなければなりません
        [number] 数でなければなりません
        [array] 一覧でなければなりません
        [map] 表でなければなりません
       *[other] 型 `{ $expected }` でなければなりません
    }
    .label = この値は種類が違います
    .help = { $expected ->
        [string] 文字列を引用符で囲んでください: `{ $argument }="…"`
        [bool] `{ $argument }={"{"}true{"}"}` か `{ $argument }={"{"}false{"}"}` と書いてください
        [integer] 整数を波括弧で囲んでください: `{ $argument }={"{"}3{"}"}`
        [float] 小数を波括弧で囲んでください: `{ $argument }={"{"}1.5{"}"}`
        [number] 数を波括弧で囲んでください: `{ $argument }={"{"}3{"}"}`
        [array] データファイルの一覧を波括弧で囲んでください: `{ $argument }={"{"}data.file{"}"}`
        [map] データファイルの表を波括弧で囲んでください: `{ $argument }={"{"}data.file.name{"}"}`
       *[other] テーマにあるコンポーネントの宣言を確かめてください
    }
    .explain =
        コンポーネントの宣言には、各引数の型が書かれています。引用符で囲んだものはすべて文字列です。`columns="3"` は文字列の3、`columns={"{"}3{"}"}` は数の3を表します。
        一覧や表は `content/_data` のファイルから取ります。

unknown-data = `{ $path }` というデータはありません
    .label = `{ $name }` がありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = データを `content/_data` に置いてください。`data.timeline` は `content/_data/timeline.toml` です
    .explain =
        `data.timeline.events` のようなパスは、`content/_data` のファイル名から拡張子を除いたもので始まり、ファイルの中のキーが続きます。
        パスを直すか、足りないデータをファイルに加えてください。

unknown-asset = 静的ファイル `{ $path }` はありません
    .label = テンプレートがここで使おうとしています
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = `static` にファイルを置くか、パスを直してください
    .explain =
        テンプレートは、サイトとテーマのフォルダー `static` にあるスタイルシート、スクリプト、画像をパスで示します。`asset(path="css/site.css")` は `static/css/site.css` です。
        ファイルがないとブラウザーで見るまで気付けないため、ここで指摘します。

page-too-large = ページが { $limit } MiBを超えました
    .label = `{ $template }` で作られるこのページは書き出しません
    .help = テンプレートに繰り返し過ぎるループがないか確かめるか、ページを分割してください
    .explain =
        人が読むページがこれほど大きくなることはありません。多くの場合、テンプレートが長い一覧を別の一覧の中で繰り返しています。
        一つの誤りがディスクを埋めないよう、このようなページは書き出しません。

template-loops = テンプレートが一つのページで{ $limit }00万個を超える数を繰り返しています
    .label = ここで処理を止めました
    .page = このページを作っていました
    .help = 範囲を狭めるか、範囲の入れ子をやめてください
    .explain =
        範囲を入れ子にすると回数が掛け合わされます。千の範囲を三重にすると十億回になり、ビルドが終わらないように見えます。
        データの一覧は、範囲を使わずにたどってください: {"`{%"} for event in data.timeline {"%}`"}

broken-output-link = 完成したページの `{ $link }` はどこにもつながりません
    .label = { $count ->
        [1] `{ $output }` にこう書き出されますが、`{ $path }` はありません
       *[other] `{ $output }` など { $count } ページにこう書き出されますが、`{ $path }` はありません
    }
    .help-near = `{ $near }` の誤りではありませんか
    .help-key = ページのキーは、Markdownの `[文]({ $link })` か、データファイルの `url`、`href`、`link` に書いてください
    .help = テンプレート、コンポーネント、データのアドレスを直してください。ページはキーやカードで示すのが確実です
    .explain =
        読者が切れたリンクに出会わないように、完成したページのアドレスはすべて、出力されるファイルまでたどって確かめます。
        Markdownのリンクはその前に書かれた場所で確かめているので、これはテンプレート、コンポーネント、HTML、データのどれかが作ったものです。
        場所は、このアドレスに最もよく当てはまるテンプレートの属性です。わからないときは、これを含む最初のページを示します。
        `/ja/about/` と書く代わりに、`card.path`、`site.home`、`asset(path="icon.svg")` などを使ってください。

broken-output-anchor = 完成したページの `{ $link }` が指す場所はありません
    .label = { $count ->
        [1] `{ $output }` にこう書き出されますが、`{ $file }` にid `{ $anchor }` はありません
       *[other] `{ $output }` など { $count } ページにこう書き出されますが、`{ $file }` にid `{ $anchor }` はありません
    }
    .help = `#` の後を直すか、行き先の要素に `id` を付けてください
    .explain =
        アドレスの `#` の後は、行き先のページにある要素のidです。Markdownのリンクはその前に書かれた場所で確かめているので、これはテンプレート、コンポーネント、HTML、データのどれかが作ったものです。
        完成した行き先のページに、このidがありません。一覧が空のときに省かれる部分へのリンクを、テンプレートがいつも書き出していることがよくあります。

link-outside-root = `{ $link }` はサイトの外を指しています
    .label = `{ $output }` にこう書き出されます
    .help = サイトのフォルダーから始めて `{ $root }{ $link }` と書くか、`site.root`、`site.home`、`asset(path="…")` を使ってください
    .explain =
        サイトの `base_url` の末尾には `https://example.org/briefing` のようにフォルダーがありますが、このアドレスはホストの一番上から始まり、そこにサイトのファイルはありません。
        手元の下見では動いても、公開すると切れるリンクです。`card.path` や `site.home` などテンプレートに渡されるパスには、フォルダーが含まれています。
        同じホストの別のサイトにつなぐときは、`https://` から書いてください。

unextracted-text = `{ $text }` はどの言語でも同じまま表示されます
    .label = { $count ->
           *[other] `{ $output }` など { $count } か所に表示されますが、メッセージになっていません
        }
    .help = `i18n` のメッセージに移し、ここには `message(id="…")` と書いてください。どの言語でも変わらない名前なら `translate="no"` を付けます
    .explain =
        疑似翻訳したサイトでは、ページ、データ、設定、メッセージから来た文字列のすべてに印が付きますが、この文字列には印がありません。
        テンプレートかコンポーネント、またはプログラム自体に直接書かれていて、どの言語の読者にも同じ言葉が見えます。`message(id="…")` にすれば言語ごとに訳せます。
        コード、アドレス、1文字の見出しと、`translate="no"` のある要素は調べません。
