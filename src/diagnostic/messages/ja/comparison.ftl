### Findings about a text and its translation, piece by piece.

pair-target = { $target-state ->
        [absent] { $pieces ->
            [0] 訳文のこのブロックにありません
            [1] 訳文のこのブロックにありません
           *[other] 訳文のこのブロックにこれらがありません
        }
        [several] 訳文にはこれがあります
        [block] 訳文
       *[other] 訳文: { $target }
    }

pair-original = { $source-state ->
        [absent] 原文のこのブロックにありません
        [several] 原文にはこれがあります
        [block] 原文
       *[other] 原文: { $source }
    }

pair-allow = このままでよければ `taiyaku i18n ok { $spot } --allow { $check }` と入力してください

number = 数値が原文と一致しません
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文の `{ $source }` に合わせて直してください
    .help-currency = 金額は同じで通貨が違います。原文の `{ $source }` に合わせて直してください
    .help-unit = 数は同じで単位が違います。原文の `{ $source }` に合わせて直してください
    .help-allow = { pair-allow }
    .explain =
        数値は書き方ではなく値で比べます。`1万2,300円` と `¥12,300`、`3割` と `30%`、`2回` と twice は同じ値です。ここでは、原文の値が訳文にないか、別の値になっています。

date = { $fact ->
        [weekday] 曜日が日付と合いません
        [no-such-day] この日付は存在しません
        [era] この元号の日付は存在しません
        [twin] 並べて書いた和暦と西暦の年が一致しません
       *[other] 日付か時刻が原文と一致しません
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文の `{ $source }` に合わせて直してください
    .help-calendar = { $fact ->
        [twin] 和暦か西暦の年を直してください
       *[other] 日付か曜日を直してください
    }
    .help-allow = { pair-allow }
    .explain =
        日付は暦の上の日として比べます。`令和6年7月31日` と `July 31, 2024` は同じ日で、`令和6年度` は `FY2024`、`午後3時` は `3 p.m.` です。
        ここでは、訳文の日付や時刻が別のものか、日付そのものが暦に合いません。

placeholder = 差し込みの印が原文と一致しません
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文と同じ印を、同じ綴りで書いてください
    .help-allow = { pair-allow }
    .explain =
        `%s`、`{ "{" }name{ "}" }` やコンポーネントの呼び出しは、公開時に値や図に置き換わります。訳文で消えたり綴りが変わったりすると、その値は表示されません。

link = リンク先、画像、脚注、出典のどれかが原文と一致しません
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文と同じ行き先にしてください
    .help-allow = { pair-allow }
    .explain =
        訳文のリンク、画像、脚注の印、出典は、原文と同じものを指すべきです。アドレスの中の言語の部分（`/ja/` と `/en/`、`ja.wikipedia.org` など）の違いは問いません。

code = 原文のコードが訳文にありません
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文の { $source } をそのまま書いてください。誤りが原文の方にあれば、原文を直してください
    .help-allow = { pair-allow }
    .explain =
        バッククォートで囲んだ名前や値は、読者がそのまま入力するものです。訳文にない場合や、一字でも違う場合に知らせます。訳文だけにあるコードは `code-added` で知らせます。

tag = { $fact ->
        [unbalanced] タグが閉じていないか、余分に閉じています
       *[other] HTML のタグが原文と一致しません
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文と同じタグと属性にしてください
    .help-unbalanced = 開始タグと終了タグを対にしてください
    .help-allow = { pair-allow }
    .explain =
        閉じていないタグは、その後の文章まで巻き込みます。`ruby` や `span` など、一方の言語だけに必要なタグの違いは問いません。

term = { $fact ->
        [forbidden] 使わないと決めた用語があります
       *[other] 用語集の訳語が使われていません
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = 用語集の訳語を使ってください: { $names }
    .help-allow = { pair-allow }
    .explain =
        `i18n/terms.tsv` は、ある用語をもう一方の言語で何と呼ぶかを定めています。原文にその用語があるのに、訳文に定められた訳語がないか、`forbidden` とした語が使われています。

bracket = { $fact ->
        [unbalanced] 括弧が対になっていません
       *[other] 全角と半角の括弧が対になっています
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = 括弧を対にしてください
    .help-width = 始めの括弧と全角・半角が違います。`{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        開いた括弧が閉じていないか、閉じ括弧だけがあります。二つの言語で同じように対になっていないときは、次のブロックに続くものとみなし、知らせません。

halfwidth-kana = 半角カタカナがあります
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        半角カタカナは古い機器のための文字で、読みにくく、検索でも見つからないことがあります。全角で書いてください。

fullwidth-alnum = 全角の英数字があります
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        全角の英数字は、読み上げや検索で別の文字として扱われます。半角で書いてください。正式名称などは、この対訳に限って認めることができます。
        ７月１日のように書く決まりなら、`i18n/style.toml` の `[ja]` に `digits = "any"` と書いてください。

punct-mixed = 二種類の句読点が混ざっています
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        一つの文章に `、。` と `，．` があります。どちらかに統一してください。少ない方を示しています。

bold = 強調の数が原文と違います
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文と同じ語を `**` で囲んでください
    .help-allow = { pair-allow }
    .explain =
        太字は、そこが大事だと読者に伝えるものです。二つの言語で太字の数が違うので、印が消えたか、日本語の記号の隣で効いていないと思われます。

length = 訳文の長さが原文と釣り合いません
    .label = { pair-target }
    .original = { pair-original }
    .help = 訳し落としや重複がないか確かめてください。表示幅は原文の { $percent }% です
    .help-allow = { pair-allow }
    .explain =
        日本語の表示幅は、ふつう英語と同じくらいです。半分に満たないか、二倍に近いとき、または差がそれより小さくても狭いほうの文の数が少ないときは、文が抜けているか、余分な文があるかもしれません。

question = 疑問文が一方の言語だけにあります
    .label = { pair-target }
    .original = { pair-original }
    .help = もう一方も問いかけの文にするか、疑問符を取ってください
    .help-allow = { pair-allow }
    .explain =
        一方の言語には疑問符があり、もう一方には問いかけの形がありません。疑問符が抜けただけか、意味が変わったかのどちらかです。

inconsistent = 同じ原文に別の訳があります
    .label = この訳です
    .other = 先に現れる対訳です
    .help = どちらかの訳にそろえてください
    .help-allow = { pair-allow }
    .explain =
        同じ見出しや語句が場所によって違う訳になっています。文脈によって訳し分けたのであれば、認めてください。

same-target = 別の原文に同じ訳があります
    .label = この訳です
    .other = 先に現れる対訳です
    .help = 違いを訳し分けてください
    .help-allow = { pair-allow }
    .explain =
        二つの違う原文が同じ訳になっています。訳文の読者には、その違いが分かりません。

number-added = 原文にない数値が訳文にあります
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文を確かめ、要らなければ削除してください
    .help-allow = { pair-allow }
    .explain =
        訳文だけにある数値は、書き足しか、写し間違いです。原文で語として書かれた数（「両国」など）は考慮しています。

name = 名前が原文と一致しません
    .label = { pair-target }
    .original = { pair-original }
    .help = { $source } と書いてください。誤りが原文の方にあれば、原文を直してください
    .help-allow = { pair-allow }
    .explain =
        ASEAN のような略称は、どちらの言語でも同じに書きます。原文の略称が訳文になく、原文にない略称が訳文にあるときに知らせます。略称を書き下すのはかまいません。日本語の中のラテン文字の語が、もう一方の言語の語と一文字だけ違うときは、綴りの誤りとみなします。

code-added = 原文にないコードが訳文にあります
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文を確かめてください。名前の綴りか、バッククォートの位置が違うのかもしれません
    .help-allow = { pair-allow }
    .explain =
        バッククォートで囲まれた語が、原文のどこにも、地の文としてもありません。書き加えられたか、綴りが違うか、バッククォートの対が崩れて、コードとコードの間の文がコードになっています。

term-variant = 用語集の第一の訳語ではありません
    .label = { pair-target }
    .original = { pair-original }
    .help = できれば用語集の訳語を使ってください: { $names }
    .help-allow = { pair-allow }
    .explain =
        用語集でその語は認められていますが、第一の訳語ではありません。同じものは同じ名前で呼ぶ方が、読者に伝わります。

repeat-word = 同じ語が続いています
    .label = { pair-target }
    .original = { pair-original }
    .help = 一方を削除してください
    .help-allow = { pair-allow }
    .explain =
        書き直したときに残った語と思われます。

untranslated-alt = 画像の説明が訳されていません
    .label = { pair-target }
    .original = { pair-original }
    .help = この言語で説明を書いてください
    .help-allow = { pair-allow }
    .explain =
        画像の代替テキストが二つの言語で同じです。読み上げで聞く読者には、知らない言語の説明になります。

untranslated-part = 原文の言語のまま残っている語句があります
    .label = { pair-target }
    .original = { pair-original }
    .help = 訳してください。そのまま残す場合は、`[…]{"{"}lang=en{"}"}` のように、その言語のタグを付けてください
    .help-allow = { pair-allow }
    .explain =
        訳し忘れた文や、文中に残った語と思われます。読者がその言語を知っているとは限らず、音声読み上げはページの言語として読みます。
        `防衛省（Ministry of Defense）` のように、かっこや引用符に入れた名称は対象になりません。

mixed-desumasu = 「です・ます」と「だ・である」が混ざっています
    .label = { pair-target }
    .original = { pair-original }
    .help = どちらかの文体にそろえてください
    .help-allow = { pair-allow }
    .explain =
        一つの段落に、敬体（です・ます）と常体（だ・である）の文があります。`i18n/style.toml` がページごとに一つの文体を求めていれば（`sentence_end = "page"`）、ページ全体で調べます。少ない方を示しています。

style-sentence-end = 文末の文体がこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = このサイトの文体で終えてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` は文末を「です・ます」（`desumasu`）か「だ・である」（`dearu`）に定めています。この文はもう一方の文体で終わっています。
        括弧の中は対象にしません。

style-punctuation = この約物はこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` は、日本語の句読点（`punctuation`）と、日本語に接する括弧の幅（`parentheses`）を定めています。

style-spacing = 和文と欧文の間の空白がこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` は、和文と欧文や数字との間に空白を置くかどうか（`latin_space`）を定めています。空白がなくてもスタイルシートで間隔を空けられるので（`text-autospace`）、置かないのが普通です。

style-long-vowel = この外来語の語尾はこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` は、外来語の語尾の長音符号を付けるかどうか（`long_vowel`）を定めています（サーバー、サーバ）。調べるのはプログラムが持つ一覧の語で、複合語の末尾にあるものも含みます。ほかの語は `choices` に挙げてください。

style-choice = この語の書き方はこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `choices` は、書き方がいくつかある語と、このサイトで用いる書き方を挙げています。

style-sentence-length = 文が長すぎます（{ $count }、上限は{ $limit }）
    .label = { pair-target }
    .original = { pair-original }
    .help = 二つの文に分けてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `sentence_length` は、一文の長さの上限を定めています。日本語では文字数、ほかの言語では語数で数えます。

style-spelling = このつづりはこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `spelling` は、米国式か英国式のつづりに定めています。調べるのはプログラムが持つ一覧の語です。大文字で始まる語は固有名詞のこともあるので、対象にしません。

style-serial-comma = 列挙の最後の項目の前のコンマがこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `serial_comma` は、三つ以上を列挙するときに and の前にコンマを置くかどうかを定めています。節の切れ目と区別できる、短い項目の列挙だけを調べます。

style-quotes = 引用符の形がこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `quotes` は、引用符とアポストロフィーを “ ” の形にするか、まっすぐな形にするかを定めています。数字の後のものは単位のこともあるので、対象にしません。

style-heading = 見出しの大文字の使い方がこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = このサイトの決まりに合わせてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `headings` は、見出しの最初の語と固有名詞だけを大文字で始めるか（`sentence`）、主な語をすべて大文字で始めるか（`title`）を定めています。見出しそのものが固有名詞なら、この対訳に限って認めることができます。

style-number = 数の書き方がこのサイトの決まりと違います
    .label = { pair-target }
    .original = { pair-original }
    .help = `{ $replacement }` と書いてください
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` の `numbers` は、物の数を表す2から9までの整数を、単語で書くか数字で書くかを定めています。単位の付いた数や、表やページの番号は対象にしません。
