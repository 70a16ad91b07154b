### 訳文の確認ページの言葉。

review-title = 訳文の確認：{ $title }
review-page-title = 確認：{ $title }
review-about = サイトのすべての文を訳文と並べています。ページを選んで両方を読み、必要な箇所を修正、承認し、意見を書いてください。「修正を保存」で保存したファイルを送り返すまで、入力した内容はこのブラウザーの外に出ません。ブラウザーによっては入力がページごとに別々に記憶されます。その場合はページごとに保存し、すべてのファイルを送ってください。
review-about-live = サイトのすべての文を、今のファイルのとおりに訳文と並べています。ファイル名を押すとエディターで開きます。
review-no-script = JavaScriptが使えないため、読むことはできますが修正は入力できません。修正は別の場所に書き留めてください。
review-empty = 訳文のある文はありません。
review-kind = { $kind ->
        [page] ページ
        [messages] サイトのメッセージ
        [settings] 設定
        [sources] 出典
        [glossary] 用語集
       *[data] データ
    }
review-language = { $tag ->
        [ja] 日本語
        [en] 英語
       *[other] { $tag }
    }
review-column-page = ページ
review-column-way = 言語
review-column-texts = 文数
review-column-states = 状態
review-column-words = 残りの語数
review-column-findings = 指摘
review-column-state = 状態
review-column-notes = 指摘、用語、注記
review-not-begun = 未着手
review-left-out = このページのほかの{ $count }件の文は表示していません。
review-caption = { $title } の原文と訳文
review-original = 原文
review-translation = 訳文
review-no-original = 原文はありません。
review-no-translation = まだ訳文がありません。
review-edit = エディターで開く
review-state = { $state ->
        [current] 承認済み
        [stale] 要更新
        [missing] 未訳
        [unconfirmed] 未承認
        [edited] 訳文変更
        [copied] 原文のまま
        [identical] 同一
        [extra] 原文なし
        [uncertain] 対応不明
        [only] この言語のみ
        [skip] 翻訳不要
       *[other] { $state }
    }
review-unit = { $kind ->
        [front-matter] 先頭情報
        [heading] 見出し
        [paragraph] 段落
        [item] 箇条書き
        [cell] 表のセル
        [footnote] 脚注
        [term] 用語
        [definition] 定義
        [image] 画像
        [code] コード
        [html] HTML
        [argument] 部品
        [message] メッセージ
        [field] 項目
       *[glossary] 用語集
    }
review-change = { $kind ->
        [original] 訳文の承認後に原文が変わった箇所
       *[translation] 承認後に訳文が変わった箇所
    }
review-severity = { $kind ->
        [error] エラー
        [warning] 警告
       *[hint] ヒント
    }
review-finding-number = 指摘{ $count }
review-help = 対処のしかた
review-note = 翻訳者への注記
review-allowed = この対訳で認めたもの:
review-terms = 用語
review-status = { $kind ->
        [admitted] 許容
        [forbidden] 使用不可
       *[preferred] 推奨
    }
review-memory = 承認済みの似た対訳（一致{ $count }%）

# スクリプトの言葉。
review-approve = 承認
review-approved = 承認
review-correct = 修正する
review-corrected = 修正
review-discard = 取り消す
review-discard-all = すべて取り消す
review-discard-all-sure = このブラウザーにある修正、承認、意見をすべて取り消しますか。
review-earlier = 変わる前の訳文への修正
review-elsewhere = うち他のページ
review-load = 保存したファイルを読み込む
review-load-failed = これは修正のファイルではありません。
review-loaded = 読み込みました。
review-memory-use = この訳を使う
review-no-storage = このブラウザーは入力を記憶しません。ページを離れる前に保存してください。
review-nothing = まだ修正はありません。
review-only-open = 未承認の文だけを表示
review-comment = 意見
review-save = 修正を保存
review-saved = corrections.jsonとして保存しました。このファイルをサイトの担当者に送ってください。
review-text-of-translation = 修正後の訳文
review-unsaved = 修正
