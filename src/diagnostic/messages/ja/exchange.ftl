### 翻訳者から戻ったファイルについての指摘。

exchange-unreadable = { $reason ->
        [absent] このファイルはありません
        [format] 取り込める形式のファイルではありません
        [size] ファイルが大きすぎます
        [encoding] ファイルの文字コードがUTF-8ではありません
        [nul] テキストのファイルではありません
        [line] 長すぎる行があります
        [doctype] 文書型宣言があります。これは読み込みません
        [entity] 文字の名前が分かりません
        [depth] 要素の入れ子が深すぎます
        [attributes] 一つの要素に属性が多すぎます
        [namespaces] 名前空間が多すぎます
        [xml-syntax] 正しいXMLではありません
        [xliff] XLIFF 1.2でも2でもありません
        [po-syntax] POファイルの行ではありません
        [po-string] 文字列が閉じていないか、知らないエスケープがあります
        [po-plural] 複数形があります。書き出したファイルにはないものです
        [json-syntax] 正しいJSONではありません
        [corrections] `taiyaku i18n review` のページで保存した修正のファイルではありません
        [corrections-version] この修正は、より新しい版のソフトで書かれています
        [duplicate] 同じ文がファイルに二度あります
        [table-columns] 表に `source` と `target` の列がありません
        [table-quote] 引用符とセルの終わりが合いません
       *[other] ファイルを読み込めません
    }
    .label = ここです
    .help = { $reason ->
        [absent] 戻ってきたファイルか、それらのあるフォルダーを指定してください: `taiyaku i18n import i18n-work`
        [format] 取り込めるのは .po、.xlf、.xliff、.tsv、.json で終わる名前のファイルです
        [encoding] UTF-8で保存してください
        [corrections] 確認ページのボタンで保存したファイル（`corrections.json`）を指定してください
        [corrections-version] 確認ページを書き出したものと同じか、より新しい版で取り込んでください
        [doctype] `<!DOCTYPE` から `>` までの行を削除してください
       *[other] このファイルからは何も取り込んでいません。元のソフトウェアで保存し直すか、もう一度書き出してください
    }
    .explain =
        戻ってきたファイルはだれが書いたか分からないので、厳格に、上限を設けて読み込みます。文書型宣言、他のファイルの参照、UTF-8（印のあるUTF-16を含む）以外の文字コードは受け付けません。
        読み込めないファイルからは何も取り込みません。他のファイルは取り込みます。

exchange-refused = { $reason ->
        [nowhere] この訳の原文がサイトに見当たりません
        [language] サイトに `{ $fact }` への訳はありません
        [several] この訳の原文に当たる文がサイトに複数あります
        [twice] 同じ原文の別の訳を先に取り込みました
        [overtaken] 渡した後に、だれかが訳文を変えました
        [approved-before] 訳文の承認の後に、原文が変わりました
        [code-lacking] 訳文に `{ $fact }` がありません
        [code-doubled] 訳文に `{ $fact }` が二度あります
        [code-unknown] 訳文に、原文にない記号があります: `{ $fact }`
        [code-torn] 訳文で `{ $fact }` の対応が崩れています
        [check] 訳文に誤りがあります（検査 `{ $fact }`）
        [check-part] 訳文の`{ $part }`が検査 `{ $fact }` に通りません
        [structure] この訳文を入れると、ページのブロックの数や種類が変わります
        [joined] 訳文の段落の数が、当てはまるブロックの数と違います
        [no-place] 訳文を入れる場所がまだページにありません
        [no-file] この言語のページがまだありません
        [doubtful] 確かでないという印のある訳文で、入れる場所がまだページにありません
       *[other] 訳文を入れられません
    }
    .label = 取り込んでいません
    .help = { $reason ->
        [nowhere] 原文が変わったか削除され、台帳にもありません。訳文は .rej で終わる名前のファイルに残してあります
        [language] `taiyaku.toml` の `locales` に言語を加えるか、ファイルの言語をサイトの言語に直してください。訳文は .rej で終わるファイルに残してあります
        [overtaken] 二つの訳文を見比べて、手で直してください。戻ってきた訳文は .rej で終わる名前のファイルに残してあります
        [approved-before] `taiyaku i18n next` で変更箇所が分かります。もう一度確認を依頼してください
        [check] 訳文を直してもう一度取り込むか、手で書き入れて `taiyaku i18n ok … --allow` で認めてください
        [check-part] 訳文を直してもう一度取り込むか、手で書き入れて `taiyaku i18n ok … --allow` で認めてください
        [no-place] `taiyaku i18n next` が示す場所に手で加えてください。訳文は .rej で終わる名前のファイルに残してあります
        [no-file] このページについて `taiyaku i18n init` と入力してから、もう一度取り込んでください
       *[other] 訳文を直してもう一度取り込んでください。訳文は .rej で終わる名前のファイルに残してあります
    }
    .explain =
        取り込んだ訳文は、該当するブロックの文だけを置き換えます。ブロックは、ファイルと、訳文とともに戻った原文とで探します。リンク、コード、画像、注はすべて一度ずつなければならず、ページのブロックは前と同じでなければならず、訳文は `taiyaku i18n check` の検査に通らなければなりません。
        受け付けなかった訳文は、取り込んだファイルの隣の `.rej` で終わる名前のファイルに残します。直して取り込める表です。

exchange-stale = 書き出した後に、この訳の原文が変わりました
    .label = 以前の原文の訳として取り込みました
    .original = 今の原文です
    .help = `taiyaku i18n next` で変更箇所が分かります
    .explain =
        翻訳者がどの原文を見たかは台帳に残っています。訳文は元の場所に入れ、古くなったという印は残しました。今の原文の訳と取り違えることはなく、翻訳者の仕事も失われません。

exchange-unimported = `{ $path }` に、まだサイトにない訳が{ $count }件あります
    .label = 上書きしていません
    .help = 先に `taiyaku i18n import { $path }` で取り込むか、ファイルを削除するか、`--output` で別のフォルダーに書き出してください
    .explain =
        書き出すと、訳の書き込まれたこのファイルを上書きすることになります。何も訳されていないファイルは上書きします。

review-remark = 確認者の意見: { $remark }
    .label = この文についての意見です
    .written = ここに書かれています
    .help = 返事をするか、文を直してください。意見はサイトには残りません
    .explain =
        `taiyaku i18n review` のページには、確認する人が意見を書けます。`taiyaku i18n import` は、それぞれの文の場所に意見を示します。意見が残っているのは修正のファイルだけです。
