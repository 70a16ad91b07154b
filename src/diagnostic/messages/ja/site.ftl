### アドレス、レコード、データなど、ページから作られるものについての指摘。

term-columns = この行のセルは { $found } 個、表の列は { $expected } 個です
    .label = 最後の列より後のセルは読みません
    .help = 余分なタブを削除するか、一行目に列を加えてください
    .explain =
        `i18n/terms.tsv` はセルをタブで区切った表で、一行目が列の名前です。文の中にタブがあると新しいセルになり、その後のすべてが別の列にずれます。代わりに空白を使ってください。
        一つのものの複数の名称は、一つのセルに縦棒で区切って書きます: `Official Security Assistance|OSA`

duplicate-term = 用語 `{ $id }` が二度定義されています
    .label = この行は使われません
    .first = 最初の定義はここです
    .help = どちらかの `id` を変えるか、削除してください
    .explain =
        `id` は `[[glossary#osa]]` のようなリンクで用語集の項目を示す名前で、一つの項目を表します。
        一つの語に二つの意味があるときは、`vision-document` と `vision-goal` のように別の `id` を持つ二つの項目にしてください。

term-without-reading = 用語 `{ $name }` に読みがありません
    .label = この名称には漢字があり、読みが分かりません
    .help = 列 `reading` に読みを平仮名で書いてください
    .explain =
        日本語の用語集は五十音順に並べますが、漢字だけでは順序が決まりません。例えば `防衛省` は `ぼうえいしょう` と読むので「は」の行に入ります。
        読みのない用語は五十音の外に置かれ、読者が見つけられません。`i18n/terms.tsv` の列 `reading` に読みを平仮名で書いてください。列がなければ加えてください。

duplicate-data = データファイル `{ $name }` が二つあります
    .label = このファイルは読まれません
    .first = こちらを読みます
    .help = 一方の名前を変えるか、一つのファイルにまとめてください
    .explain =
        テンプレートと部品は、データファイルを拡張子のない名前で読みます。そのため `events.toml` と `events.csv` は区別できません。`a/b.toml` と `a.b.toml` も同じです。
        どちらかの名前を変えてください。

term-status = 用語の状態 `{ $status }` はありません
    .label = この行は使うべき用語として読みます
    .help = 次のどれかを書いてください: { $known }
    .help-nearest = `{ $replacement }` の間違いかもしれません
    .explain =
        `i18n/terms.tsv` の列 `status` は、その行の名称を使うかどうかを示します。`preferred` は決まった名称で、読者向けの用語集に載ります。`admitted` は代わりに使ってもよい名称、`forbidden` は訳文での使用を誤りとする名称です。空欄は `preferred` と同じです。

unknown-data-format = { $extension ->
        [md] ページは `content/_data` に置けません
       *[other] `.{ $extension }` はデータファイルの形式ではありません
    }
    .label = このファイルは読みません
    .help = `.toml`、`.yaml`、`.json`、`.csv`、`.tsv` のどれかにするか、`content/_data` の外に移してください
    .explain =
        `content/_data` のファイルは値として読み込まれ、テンプレートやコンポーネントが名前で使います。`content/_data/timeline.toml` は `data.timeline` です。
        使える形式は、TOML、YAML、JSON、カンマ区切り（`.csv`）かタブ区切り（`.tsv`）の表です。表計算の表は、UTF-8のCSVで保存してください。

outline-differs = 見出しが `{ $locale }` 版と違います
    .label = この見出し、またはここにあるはずの見出しには、対応するものがありません
    .other = `{ $locale }` 版の同じ位置はここです
    .help = 両方のページに、同じ段階の見出しを同じ順に置いてください
    .explain =
        ページとその翻訳の見出しは対応づけられ、同じアドレスを持ちます。言語を切り替えた読者が同じ箇所を読み続けられるようにするためです。
        見出しが欠けているか段階が違うと、前後の見出しは、段階、名前や数字、その下の文章の長さから対応づけられますが、誤ることがあり、
        欠けている見出しへのリンクは行き先がなくなります。欠けている見出しを加えるか、`#` の数をそろえてください。
        両方に同じidを `## 目的 {"{"}#aims{"}"}` のように書けば、対応が定まります。

heading-id-differs = 同じ見出しのidが `{ $id }` と `{ $other }` に分かれています
    .label = こちらのidは `{ $id }` です
    .other = こちらは `{ $other }` です
    .help = 両方の言語に同じidを書くか、片方だけに書いてください
    .explain =
        見出しとその翻訳は同じidを持ちます。どの言語でも同じリンクが使え、言語を切り替えた読者が同じ箇所を読み続けられるようにするためです。
        一つの言語に書けば足ります。`## 目的 {"{"}#aims{"}"}` と書けば、翻訳にも同じidが付きます。

duplicate-id = このページにid `{ $id }` が二つあります
    .label = 二つ目はここです
    .first = 一つ目はここです
    .help = どちらかのidを変えてください
    .explain =
        idは `#aims` のようなリンクの行き先となる、ページの中の場所の名前です。複数あると、ブラウザーは最初のものに移動します。
        idは見出しなどの後に `{"{"}#aims{"}"}` と書くか、HTMLで `id="aims"` と書きます。どちらかを変え、そこへのリンクも直してください。

unknown-taxonomy = サイトに分類 `{ $taxonomy }` はありません
    .label = この語が属する分類がありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = { $count ->
        [0] 設定に `[taxonomies.{ $taxonomy }]` を加え、その下に `title = "…"` と書いてください
       *[other] サイトの分類: { $known }
    }
    .explain =
        分類は、分野や国などの語でページをまとめるものです。設定で `[taxonomies.topics]` と `title = {"{"} ja = "分野", en = "Topics" {"}"}` のように、読者に示す名前とともに宣言します。
        ページでは `[taxonomies]` の下に `topics = ["サイバーセキュリティ"]` と書きます。名前を直すか、分類を宣言してください。

unknown-records = レコード `{ $name }` がありません
    .label = このファイルの `[records.{ $name }]` に当たるレコードの一覧がありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = { $count ->
        [0] 一覧を `content/_data/{ $name }.toml` に置いてください
       *[other] データファイル: { $known }。ファイルの中身は一覧でなければなりません
    }
    .explain =
        設定の表 `[records.name]` は、`content/_data/name.toml`（または `.csv`、`.yaml` など）の一覧をページにどう示すかを決めます。そのファイルがないか、中身が一覧ではありません。
        TOMLファイルは、各レコードを `[[items]]` という行で始めると一覧になります。

record-without-id = このレコードには `id` がありません
    .label = このレコードは使われません
    .help = レコードとそのページの名前となる `id = "…"` を加えてください
    .explain =
        レコードの `id` はその名前であり、ページを持つときはそのファイル名でもあります。`pages = "initiatives"` のとき、`id = "seminar"` のレコードのページは `content/initiatives/seminar.ja.md` です。
        文字、数字、ハイフンを使ってください。

missing-section = フォルダー `{ $folder }` のページが `{ $locale }` にありません
    .label = このページはどの一覧にも載りません
    .help = 題名を書いた `{ $file }` を作ってください
    .explain =
        ページの入ったフォルダーはセクションとなり、そのページ `_index` に一覧が載ります。`index` と `README` もそのページになります。
        これがないと、中のページにはリンクからしか行けず、ページ上部に示す道筋も途切れます。
        すべての言語に作ってください: `content/pillars/_index.ja.md` と `content/pillars/_index.en.md`

missing-home = `{ $locale }` のトップページがありません
    .label = このページはその言語で書かれています
    .help = 題名を書いた `{ $file }` を作ってください
    .explain =
        どのページもその言語のトップページにつながり、サイトの最初のページは全言語のトップページを示します。
        トップページのファイル名は `_index`、`index`、`README` のいずれかで、`content` か言語のフォルダーのすぐ下に置きます。

stray-file = このファイルを使うページがありません
    .label = フォルダー `{ $folder }` にありますが、公開されません
    .help = ページの隣に移すか、`static` に移して独自のアドレスで公開してください
    .explain =
        画像やPDFなど、`content` にあるページ以外のファイルは、そのフォルダーのページとともに公開されます。`content/pillars/map.svg` は `content/pillars/_index.ja.md` に付きます。
        `map.en.svg` のように言語の入った名前のファイルは、その言語のページだけに付きます。このファイルより上に、公開されるページがありません。

page-suffix = ページのファイル名は `.md` で終わりますが、これは `.{ $suffix }` です
    .label = ページにならず、公開されません
    .help = `.md` で終わる名前に変えてください
    .explain =
        `content` の中で `.md` で終わるファイルだけがページになります。MDXのインポートやコンポーネントについては、ファイルを読んだときに指摘します。
        ページはコードを実行しません。Markdown以外に表示できるものは、テーマのコンポーネントです。

leftover-file = `{ $path }`は{ $kind ->
        [copy] エディターや道具が残した写しです
        [exchange] 翻訳ソフトのためのファイルです
        [secret] 秘密の情報を含むファイルです
       *[remainder] コマンドが残したファイルです
    }
    .label = 公開されません
    .help = 削除するか、`content` の外に移してください
    .help-static = 読者に渡すファイルであれば、名前を変えるか、`static` に置いてください
    .explain =
        ページのそばにある画像や表、文書は、ページとともに公開されます。しかしページの写しには、公開するつもりのない下書きやコメントが
        残っていることがあり、エディター、版管理の道具、シェル、翻訳ソフトが残すファイルも同様です。`about.en.md.old`、`plan.docx.part`、
        `~$plan.docx`、`about.po`、`nohup.out`、`id_rsa` のような名前で見分け、サイトには含めません。

other-format = `.{ $suffix }` の形式からはページを作りません
    .label = サイトの体裁にならず、このまま公開されます
    .help = { $suffix ->
        [ipynb] ページにするにはMarkdownに変換してください: `jupyter nbconvert --to markdown`
        [adoc] ページにするにはMarkdownに変換してください: `asciidoctor -b docbook5` の後に `pandoc -f docbook -t gfm`
        [asciidoc] ページにするにはMarkdownに変換してください: `asciidoctor -b docbook5` の後に `pandoc -f docbook -t gfm`
        [htm] ページにするにはMarkdownに変換してください: `pandoc -f html -t gfm`
       *[other] ページにするにはMarkdownに変換してください: `pandoc -f { $suffix } -t gfm`
    }
    .help-static = ファイルそのものを読者に渡すのであれば、`static` に置いてください
    .explain =
        ページは、名前が `.md` で終わるMarkdownのファイルです。ほかのプログラムがページにする形式（reStructuredText、AsciiDoc、Org、
        Jupyterのノートブック、HTML）はここではページにならず、アドレスを持たず、一覧にも載らず、翻訳と比べられることもありません。
        `content` のページの横にあるファイルはそのまま公開されるため、ほかに気付く手がかりがありません。

empty-site = サイトにページがありません
    .label = `content` にページがありません
    .help = `content/_index.ja.md` など、サイトの言語のトップページを作ってください
    .explain =
        ページは、フォルダー `content` にある、名前の末尾が言語タグと `.md` のファイルです。このサイトには一つもないか、どの名前にも言語が示されていません。このまま書き出すと、出力フォルダーが空になってしまいます。
        `taiyaku new キー` で、すべての言語のページを作れます。

outdated-translation = 原文は{ $changed }に更新されましたが、この訳文は{ $own }のままです
    .label = 訳文の日付の方が前です
    .other = 原文の日付はこちらです
    .help = 訳文を改め、その日付を `updated` としてここに書いてください
    .explain =
        訳文の読者には、両方の日付を知らせます。サイトに台帳がある場合は（`taiyaku i18n ok`）、どの部分が古いかを台帳で判断し、日付は比べません。

parity = { $kind ->
        [footnotes] 脚注の数が原文と違います
        [cells] 表のセルの数が原文と違います
        [images] 画像の数が原文と違います
        [links] リンクの数が原文と違います
        [components] コンポーネントの数が原文と違います
       *[code] コードブロックの数が原文と違います
    }
    .label = { $kind ->
        [footnotes] こちらの脚注は { $found } 個
        [cells] こちらのセルは { $found } 個
        [images] こちらの画像は { $found } 個
        [links] こちらのリンクは { $found } 個
        [components] こちらのコンポーネントは { $found } 個
       *[code] こちらのコードブロックは { $found } 個
    }
    .other = 原文では { $expected } 個
    .only-here = こちらだけのリンク
    .only-original = 原文だけのリンク
    .help = { $kind ->
        [footnotes] 足りない脚注を加えるか、余分な脚注を削除してください
        [cells] 両方の表の行と列をそろえてください
        [images] 両方の言語に同じ画像を載せてください
        [links] 両方の言語で同じものにリンクしてください
        [components] 両方の言語で同じコンポーネントを使ってください
       *[code] 両方の言語に同じコードを載せてください
    }
    .explain =
        翻訳は、原文と同じ脚注、表のセル、画像、リンク、コンポーネント、コードを備えるべきものです。数が違うのは、多くの場合、片方だけを変更したためです。
        二つのページを見比べて、そろえてください。

unknown-term = 分類 `{ $taxonomy }` に語 `{ $term }` はありません
    .label = この語は一覧にありません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = { $count ->
        [0] 設定の `[taxonomies.{ $taxonomy }.terms]` に語を加えてください
       *[other] 使える語: { $known }
    }
    .explain =
        この分類は設定に `closed = true` とあるので、ページで使えるのは一覧にある語だけです。キーでも、どの言語の語でも書けます。
        つづりを直すか、語を加えてください: `[taxonomies.tags.terms.sea]` と書き、その下に `ja = "海"` と `en = "Sea"` と書きます。

duplicate-record = レコード `{ $id }` が二つあります
    .label = こちらは使われません
    .first = 最初のものはここにあります
    .help = 一方の `id` を変えるか、削除してください
    .explain =
        レコードの `id` は、そのレコードとページの名前であり、一つのレコードを表します。同じ名前のレコードが二つあると、一つのページを分け合い、一覧や図で二重に数えられます。
        一方の名前を変えるか、余分な方を削除してください。

missing-field = このレコードには `{ $field }` がありません
    .label = このidのレコードに項目がありません
    .help = `{ $field } = …` を加えるか、設定の `required = true` を取り消してください
    .explain =
        設定でこの項目は `required = true` とされており、すべてのレコードに必要です。なければ、その項目による一覧や図からレコードが漏れます。
        値を加えるか、設定を省略可能に改めてください。

unknown-value = { $kind ->
        [term] `{ $value }` は用語集にありません
       *[word] `{ $value }` は項目 `{ $field }` の値ではありません
    }
    .label = この値はここでは意味を持ちません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = { $count ->
        [0] { $kind ->
            [term] 用語を `i18n/terms.tsv` に加えてください
           *[word] 項目の設定の `values` に語を並べてください
        }
       *[other] 使える値: { $known }
    }
    .explain =
        レコードの項目には、設定で定めた種類があります。種類が `word` の項目には `values` に並べた語を、`term` の項目には用語集のidを書きます。語には言語ごとの表示名が付きます。
        それ以外の値は、誰も気付かない別の一覧を作ってしまいます。綴りを直すか、値を加えてください: `values.new = {"{"} ja = "新規", en = "New" {"}"}`

unclosed-quote = 引用符が閉じていません
    .label = ここから後がすべて一つのセルになります
    .help = セルの終わりに引用符を付けてください。文字としての引用符は `""` と二つ続けて書きます
    .explain =
        CSVの表で二重引用符から始まるセルは、コンマや改行を越えて、次の二重引用符まで続きます。
        閉じる引用符がないと、その後の行はすべてこのセルに入り、表から消えてしまいます。
        セルを引用符で閉じてください。文字としての引用符は、引用符で囲んだセルの中に `"5""管"` のように二つ続けて書きます。

uneven-row = この行のセルは { $found } 個ですが、表の見出しは { $expected } 個です
    .label = どのセルがどの列か分かりません
    .help = 列の数だけセルを置いてください。コンマを含むセルは引用符で囲みます
    .explain =
        CSVの表は最初の行で列の名前を示し、続く行にはそれぞれの列のセルが、空であっても必要です。
        セルが多い場合は、セルの中のコンマが原因であることが多く、`"1,200"` のように二重引用符で囲みます。セルが足りないと、後のセルがすべて別の列に入ってしまいます。
