### リンク、出典、アンカーについての指摘。

broken-link = ページ `{ $target }` はありません
    .label = 行き先がありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-create = キーを直すか、`taiyaku new { $quoted }` でページを作ってください（キーの一覧は `taiyaku list`）
    .help-repository = リポジトリーのファイルなら、`https://example.org/repository/file` のように完全なアドレスを書いてください。`content` の外のファイルは公開されません
    .explain =
        ページへのリンクにはキーを書きます。`content` より下のファイルのパスから、言語と `.md` を除いたものです。
        `[[pillars/1]]` や `[第1の柱](@/pillars/1)` は、日本語のページでは `content/pillars/1.ja.md` に、英語のページでは `content/pillars/1.en.md` につながります。
        キーを直すか、ページを作ってください。

unpublished-target = ページ `{ $target }` は公開されません
    .label = { $reason ->
        [draft] 行き先のページは下書きです
        [scheduled] 行き先のページはまだ公開日になっていません
        [expired] 行き先のページは公開期限を過ぎています
       *[unpaired] 行き先のページは、全言語がそろって最新になるのを待っています
    }
    .help = { $reason ->
        [draft] そのページの `draft = true` を削除するか、リンクを外してください
        [scheduled] 公開日を早めるか、それまでリンクを外してください
        [expired] `expires` を直すか、リンクを外してください
       *[unpaired] `taiyaku i18n status { $target }` を見て翻訳を加えるか最新にするか、`pair = "both"` を削除するか、リンクを外してください
    }
    .explain =
        ページはありますが、読者には見えません。下書き、公開日前のページ、期限を過ぎたページ、翻訳を待つページ（`pair = "both"`）は公開されないためです。
        `taiyaku build --drafts` で、これらを含めて下見ができます。一覧は `taiyaku list drafts` と `taiyaku list scheduled` で確かめられます。

broken-anchor = `{ $page }` に `#{ $anchor }` という場所はありません
    .label = この場所はありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-none = `#{ $anchor }` を外してページにリンクするか、見出しにこのidを付けてください: `## … {"{"}#{ $anchor }{"}"}`
    .explain =
        リンクの `#` の後は、見出し、idを付けた語句、用語集や文献一覧の項目など、ページの中の場所を表します。
        見出しのidは `## 目的 {"{"}#aims{"}"}` のように書いたものです。書かれていなければ英語の見出しから作られ、"Our aims" なら `our-aims` になります。

broken-path = サイトの `{ $path }` には何もありません
    .label = 行き先がありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-page = ページには `@/about` のようにキーでリンクし、ファイルは `static` に置いてください（同じホストの別の仕組みが応じるなら、`taiyaku.toml` に `elsewhere = ["/old/"]` のように書きます）
    .explain =
        `/` で始まるリンクは、`/ja/about/` のようなページや `static` のファイルなど、完成したサイトのアドレスを表します。
        ページには `[このサイトについて](@/about)` のようにキーでリンクする方が確実です。アドレスが変わっても切れず、読者の言語のページにつながります。

broken-file = このページの隣にファイル `{ $file }` はありません
    .label = このファイルはありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-repository = リポジトリーのファイルなら、`https://example.org/repository/file` のように完全なアドレスを書いてください。`content` の外のファイルは公開されません
    .help-put = ファイルをフォルダー `{ $folder }` に置いてください（ページへのリンクは `@/about` のように書きます）
    .help-template = ページでテンプレートの式は動きません。アドレスそのものか、`/name.pdf`、`@/about` のように書いてください
    .help-network = 手元のコンピューターやネットワークのファイルは読者に届きません。`static` に置いて `/name.pdf` のように書いてください
    .explain =
        `/` や `@/` で始まらないパスは、ページの隣のファイルを表します。ページ `pillars/1` の `map.svg` は、`content/pillars/1/map.svg` か `content/pillars/map.svg` です。大文字と小文字は区別します。
        そこにファイルを置くか、名前を直すか、`static` のファイルなら `/map.svg` と書いてください。

remote-picture = 他のサイトの画像 `{ $target }` は読者に表示されません
    .label = ページは他のサイトから何も読み込みません
    .help = ファイルをページの隣に置くか、`[言葉](アドレス)` のようにリンクにしてください
    .explain =
        ページは他のサイトに何も要求しません。方針（`Content-Security-Policy`）が許すのは自分のサイトの画像だけです。誰が読んでいるかを他に知られず、
        サイトの外で画像が変わったり消えたりしても影響を受けないようにするためです。このような画像の代わりには、その説明の言葉（`alt`）が表示されます。
        ファイルをページの隣に置いてその名前を書くか、リンクにしてください。

unknown-source = 文献 `{ $key }` はありません
    .label = このキーは文献一覧にありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help-add = `content/sources.toml` に `[{ $key }]` の行を加え、その下に題名を書いてください
    .explain =
        `[@vision, p. 3]` のような出典とフロントマターの `sources` は、`content/sources.toml` の文献をキーで示します。
        キーを直すか、文献を加えてください: `[vision]` と `title = {"{"} ja = "…", en = "…" {"}"}`

unused-source = 文献 `{ $key }` はどこからも参照されていません
    .label = この文献を挙げるページがありません
    .help = `[@{ $key }]` と書いて参照するか、ページの `sources` に挙げるか、削除してください
    .explain =
        文献一覧は、サイトの記述の根拠を示すものです。どのページも挙げていない文献は、多くの場合、書き直した文の名残か、出典の書き落としです。
        使った箇所に出典として書くか、項目を削除してください。

one-sided-citation = 文献 `{ $key }` がここにだけあり、`{ $locale }` 版にありません
    .label = 対応する出典がありません
    .other = こちらの版は参照していません
    .help = 翻訳にも同じ出典を書くか、この出典を削除してください
    .explain =
        記述の根拠はどの言語でも同じなので、ページとその翻訳は同じ文献を参照します。片方だけにあるのは、多くの場合、一方だけを変更したためです。
        フロントマターに挙げた文献は、参照しているものとみなします。

source-without-title = 文献 `{ $key }` に `{ $locale }` の題名がありません
    .label = 題名が足りません
    .help = 加えてください: `title = {"{"} …, { $locale } = "…" {"}"}`
    .explain =
        文献一覧はサイトのすべての言語で、読者にわかる題名で示されます。定訳がなければ自分で訳し、言語ごとに題名を書いてください: `title = {"{"} ja = "白書", en = "White Paper" {"}"}`
        文献そのものの言語は `language` で示します。
