### Findings about a text and its translation, piece by piece.

pair-target = { $target-state ->
        [absent] 訳文のこのブロックにありません
        [block] 訳文
       *[other] 訳文: { $target }
    }

pair-original = { $source-state ->
        [absent] 原文のこのブロックにありません
        [block] 原文
       *[other] 原文: { $source }
    }

pair-allow = このままでよければ `taiyaku i18n ok { $spot } --allow { $check }` と入力してください

number = 数値が原文と一致しません
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文の `{ $source }` に合わせて直してください
    .help-currency = 金額は同じで通貨が違います。原文の `{ $source }` に合わせて直してください
    .help-allow = { pair-allow }
    .explain =
        数値は書き方ではなく値で比べます。`1万2,300円` と `¥12,300`、`3割` と `30%`、`2回` と twice は同じ値です。ここでは、原文の値が訳文にないか、別の値になっています。

date = { $fact ->
        [weekday] 曜日が日付と合いません
        [no-such-day] この日付は存在しません
        [era] この元号の日付は存在しません
       *[other] 日付か時刻が原文と一致しません
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = 原文の `{ $source }` に合わせて直してください
    .help-calendar = 日付か曜日を直してください
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
    .help = 原文の { $source } をそのまま書いてください
    .help-allow = { pair-allow }
    .explain =
        バッククォートで囲んだ名前や値は、読者がそのまま入力するものです。訳文にない場合や、一字でも違う場合に知らせます。訳文で加えたコードは問いません。

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

bracket = 括弧が対になっていません
    .label = { pair-target }
    .original = { pair-original }
    .help = 括弧を対にしてください
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
        日本語の表示幅は、ふつう英語と同じくらいです。半分に満たないか、二倍に近いときは、文が抜けているか、余分な文があるかもしれません。

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

mixed-desumasu = 「です・ます」と「だ・である」が混ざっています
    .label = { pair-target }
    .original = { pair-original }
    .help = どちらかの文体にそろえてください
    .help-allow = { pair-allow }
    .explain =
        一つの段落に、敬体（です・ます）と常体（だ・である）の文があります。少ない方を示しています。
