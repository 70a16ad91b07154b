### 設定についての指摘。

no-settings = ここにはサイトがありません
    .label = このファイルがありません
    .help = `taiyaku init フォルダー` でサイトを作り始めるか、`--root フォルダー` でサイトの場所を指定してください
    .explain =
        サイトとは、設定ファイル `taiyaku.toml` のあるフォルダーです。コマンドを実行したフォルダー、または `--root` で指定したフォルダーに、このファイルがありません。
        最小の設定は `base_url = "https://example.org"`、`title = "説明資料"`、`locales = ["ja", "en"]` の三行です。
        `taiyaku init フォルダー` は、小さなサイトを一式作ります。

missing-setting = 設定 `{ $key }` がありません
    .label = このファイルで設定する必要があります
    .help = 次のような行を加えてください: `{ $example }`
    .explain =
        フィード、サイトマップ、言語間のリンクを作るため、どのサイトにもアドレス、題名、言語の一覧が必要です。
        角括弧で始まる最初の行より上に書いてください。その下に書いたものは、その表の値になります。

bad-base-url = `{ $url }` はサイトのアドレスではありません
    .label = 完全なアドレスではありません
    .help = 省略せずに書いてください: `https://example.org`（フォルダーに置くサイトは `https://example.org/folder`）
    .explain =
        フィード、サイトマップ、言語間のリンクには完全なアドレスが必要です。`base_url` は `https://` か `http://` で始め、ホスト名を書きます。その後にパスを続けられます。
        クエリ（`?…`）、フラグメント（`#…`）、ASCII以外の文字は使えません。日本語のホスト名は `xn--` で始まる形で書いてください。

no-locales = サイトの言語がありません
    .label = このファイルに言語を並べる必要があります
    .help = `locales = ["ja", "en"]` のように、読者に示す順に言語を並べてください
    .explain =
        設定 `locales` には、サイトの言語を `ja`、`en`、`zh-Hant` のような言語タグで並べます。
        `original` で指定しなければ、最初の言語が原文の言語になります。例: `locales = ["ja", "en"]`

repeated-locale = 言語 `{ $locale }` が二度書かれています
    .label = この指定は効果がありません
    .help = 削除してください
    .explain =
        `locales` には、読者に示す順に、各言語を一度だけ書きます。大文字と小文字だけが違うタグは同じものです。
        例えば `["ja", "JA"]` は一つの言語しか表しません。

style-folder = { $state ->
        [unnamed] この規則にはフォルダーの指定がありません
       *[empty] `{ $folder }` にはファイルがありません
    }
    .label = この規則はどこにも適用されません
    .help = `path = "content/speeches"` のように、サイトのフォルダーから見た場所を書いてください
    .explain =
        `i18n/style.toml` の `folders` の表は、`path` で指定した一つのフォルダーより下のファイルに適用する規則です。`path` は `taiyaku.toml` のあるフォルダーから見た場所です。
        `path` がないか、存在しないフォルダーを指していると、規則は何も言わずに無視されてしまいます。

incomplete-choice = { $key ->
        [use] この書き分けには、用いる書き方の指定がありません
       *[not] この書き分けには、用いない書き方の指定がありません
    }
    .label = `{ $key }` がないか空なので、何も調べません
    .help = `{ "{" } use = "ください", not = ["下さい"] { "}" }` のように、両方を書いてください
    .explain =
        `i18n/style.toml` の `choices` には、用いる書き方（`use`）と、用いない書き方（`not`）を一組ずつ書きます。
        片方だけでは調べるものがなく、規則は何も言わずに無視されてしまいます。

unknown-theme = テーマ `{ $theme }` はありません
    .label = この名前のテーマはありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = 使えるテーマ: { $known }。独自のテーマは `themes/{ $theme }` に置いてください
    .explain =
        テーマは `themes` の中のフォルダーで、テンプレート、スタイルシート、文言からなります。テーマ `briefing` はプログラムに含まれており、フォルダーは要りません。
        名前を直すか、フォルダーを置いてください。`theme = "mine"` のテーマは `themes/mine` に置きます。

empty-theme = テーマ `{ $theme }` にテンプレートがありません
    .label = このテーマを使っています
    .help = テンプレートを `themes/{ $theme }/templates` に置いてください
    .explain =
        テーマのフォルダーはありますが、テンプレートが一つもないため、ページを作れません。プログラムに含まれるテーマを使うには、
        フォルダーを取り除くか、`theme = "briefing"` と書いてください。

bad-security-contact = `{ $contact }` は連絡先のアドレスではありません
    .label = 完全なアドレスではありません
    .help = `mailto:security@example.org`、`tel:+81-3-…`、または `https://` で始まる窓口のアドレスを書いてください
    .explain =
        表 `security` には、サイトの脆弱性を見つけた人の連絡先を書きます。内容は `.well-known/security.txt`（RFC 9116）として公開されます。
        このファイルはプログラムも読むため、連絡先は `mailto:`、`tel:`、`https://` のいずれかで始まる完全なアドレスを、空白を入れずにASCIIで書きます。
        例: `contact = ["mailto:security@example.org"]`

one-sided-rewrite = リンクの書き換えには、二つの言語のアドレスが必要です
    .label = もう一方の言語でのアドレスが書かれていません
    .help = アドレスの先頭を言語ごとに書いてください: `{ $example }`
    .explain =
        訳文のリンクは原文のリンクと同じ場所に通じるはずであり、違えば `link` の検査が指摘します。
        言語によってアドレスが違う場所は、表 `i18n` の `link_rewrites` に並べます。一行ごとに、アドレスの先頭を言語別に書きます。その後ろは同じものとみなします。アドレスが一つだけの行は何の意味も持ちません。
        例: `link_rewrites = [{ "{" } ja = "https://www.mod.go.jp/j/", en = "https://www.mod.go.jp/en/" { "}" }]`

expired-security-contact = 脆弱性の連絡先は{ $date }に期限が切れました
    .label = この日を過ぎています
    .help = 連絡先が今も正しいことを確かめ、一年以内の日付に改めてください
    .explain =
        `.well-known/security.txt`（RFC 9116）には、いつまで有効かを書きます。誰も読まない宛先に報告が届くのを防ぐためです。期限を過ぎると、発見者はこのファイルを無視します。
        連絡先を確かめ、表 `security` の `expires` を一年以内の日付に改めてください。

unknown-setting-page = 設定 `{ $setting }` が示すページ `{ $page }` はありません
    .label = このキーのページがありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-create = `content/{ $page }/_index.ja.md` か `content/{ $page }.ja.md` を作るか、別のページを指定してください
    .explain =
        設定のいくつかは、サイトのページをキーで示します。キーは `content` から下のパスから言語と拡張子を除いたものです。`glossary_page = "glossary"` は `content/glossary.ja.md` を、
        レコードの `pages = "initiatives"` は `content/initiatives/_index.ja.md` の項目を示します。ページがないと、そこへのリンクは行き先を失います。
        キーを直すか、ページを作るか、設定を削除してください。
