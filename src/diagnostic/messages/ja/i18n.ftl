### 翻訳者のためのコマンドの言葉。

# コマンド。
cli-i18n = 訳文を原文に忠実に保ちます
cli-i18n-status = 翻訳の進み具合をページごとに示します
cli-i18n-next = 次に訳すもの、読むものを、手がかりとともに示します
cli-i18n-diff = 訳文の承認後に変わった箇所を示します
cli-i18n-check = 足りない訳、古い訳、未承認の訳を調べます。何も書き込みません
cli-i18n-ok = 訳文を承認します。原文と同じ内容だと請け合うことになります
cli-i18n-init = 知られている訳を書き入れて、ページの翻訳を始めます
cli-i18n-pseudo = 文字を印で囲んで長くしたページ（/ja-XA/と/en-XA/）も含めてサイトを書き出します
cli-i18n-sync = 台帳を整えます。ページは決して変えません

# 引数。
cli-pages = ページかファイル。例: pillars/1、i18n/site.ftl。訳文の行を付けて pillars/1:14
cli-page = ページ。例: pillars/1
cli-into = この言語への翻訳だけ
cli-all = 終わったページも示します
cli-json = --format jsonと同じ
cli-check-only = 何も書き出さず、メッセージになっていない文字列だけを報告します
cli-changed = この版より後に変わったとgitが言うページだけ
cli-allow = この検査の指摘を、これらの文に限って認めます

# 状態。
i18n-state-current = 最新
i18n-state-stale = 要更新
i18n-state-missing = 未訳
i18n-state-unconfirmed = 未承認
i18n-state-edited = 訳文変更
i18n-state-copied = 原文のまま
i18n-state-identical = 同一
i18n-state-extra = 原文なし
i18n-state-uncertain = 対応不明

# 表と部分。
i18n-column-page = ページ
i18n-column-way = 言語
i18n-column-blocks = 文数
i18n-column-words = 残りの語数
i18n-part-heading = 見出し
i18n-part-note = 申し送り
i18n-part-original = 原文
i18n-part-change = 変更箇所
i18n-part-translation = 訳文
i18n-part-do = すること
i18n-do-stale = 訳文を今の原文に合わせる
i18n-do-read = 両方を読み比べる
i18n-do-copied = 訳す
i18n-do-missing = { $line }行目の後に訳を書く
i18n-do-beside = { $line }行目の原文と並べて訳を書く
i18n-do-marked = 訳に書き換え、印 `i18n:todo` を消す
i18n-do-extra = 削除するか、原文に加えるか、前に `<!-- i18n:only -->` と書く
i18n-do-uncertain = 一方の言語だけにあるものに印を付ける（`taiyaku explain align` を参照）
i18n-do-divide = 原文と同じところで分けるか、このまま承認する
i18n-do-join = 原文と同じようにつなげるか、このまま承認する
i18n-do-departed = 原文はページ `{ $page }` に移ったので、まだなければそこに移し、ここから削除する
i18n-do-moved = 原文が移動したので、切り取って{ $line }行目の後に移す
i18n-part-moved = 原文が移動する前の訳（{ $line }行目から、ここへ移してください）
i18n-part-memory = 承認済みの似た対訳（一致{ $likeness }%）
i18n-part-terms = 用語

# 知らせ。
i18n-next = 次は: { $command }
i18n-status = { $open ->
        [0] 全{ $blocks }件の訳文が承認済みです
       *[other] { $blocks }件のうち{ $done }件が最新、{ $open }件が残っています{ $words ->
            [0] {""}
           *[other] （訳す量はおよそ{ $words }語）
        }
    }
i18n-nothing-open = ここで残っている仕事はありません
i18n-open = { $count ->
        [1] 残りはこの1件です
       *[other] 残り{ $count }件のうちの1件です
    }
i18n-changed = { $count ->
        [0] 承認後に変わった文はありません
       *[other] { $count }件の文が変わりました
    }
i18n-approved = { $count ->
        [0] 承認するものはありません
       *[other] { $count }件の訳文を承認しました
    }{ $refused ->
        [0] {""}
       *[other] （{ $refused }件は承認できません）
    }
i18n-wrote = { $file } に書き込みました
i18n-in-order = 台帳は整っています
i18n-begun = { $file } を作りました: 記入済み{ $filled }件、これから訳すもの{ $marked }件
i18n-checked = { $blocks }件の対訳を調べました: { $findings ->
        [0] 指摘はありません
       *[other] 指摘{ $findings }件
    }

# 翻訳ソフトウェアとのやりとり。
cli-i18n-review = 原文と訳文を並べた確認ページを書き出します。このソフトがなくても読んで修正できます
cli-i18n-export = 翻訳ソフトウェア用のファイルをページごとに書き出します
cli-i18n-import = 訳の書き込まれたファイルからページに訳文を取り込み、問題のないものを承認します
cli-i18n-tm = 翻訳メモリ。これまでに承認したすべての対訳です
cli-i18n-tm-search = この文、または似た文のある承認済みの対訳を示します
cli-i18n-tm-export = 翻訳メモリを他のソフトウェア用に出力します
cli-i18n-terms = 用語集を他のソフトウェア用に出力します
cli-exchange-format = 書き出す形式
cli-exchange-output = ファイルを置くフォルダー
cli-exchange-files = 戻ってきたファイルか、それらのフォルダー（.po、.xlf、.tsv、修正の.json）
cli-only = この状態の文だけを書き出します。例: stale,missing
cli-lines = 原文の行番号も書きます
cli-dry-run = 変更をパッチとして示し、何も書き込みません
cli-text = 原文または訳文の言葉
i18n-exported = { $files ->
        [0] 書き出すものはありません
       *[other] { $folder } の{ $files }個のファイルに{ $texts }件を書き出しました
    }
i18n-reviewed = { $pages ->
        [0] 確認するものはありません
       *[other] { $pages }ページの{ $texts }件を書き出しました。{ $file } をブラウザーで開いてください
    }
i18n-imported = { $dry ->
        [0] 取り込み{ $placed }件
       *[other] 取り込めるもの{ $placed }件
    }{ $approved ->
        [0] {""}
       *[other] {""}、承認{ $approved }件
    }、変更なし{ $same }件、訳なし{ $empty }件、受け付けなかったもの{ $refused }件
i18n-found = { $count ->
        [0] 似た対訳は承認されたことがありません
       *[other] 対訳{ $count }件
    }
