### ブラウザーでのプレビューの言葉。

preview-preview = プレビュー
preview-collapse = パネルを閉じる
preview-expand = パネルを開く
preview-close = 閉じる
preview-edit = エディターで開く
preview-error = エラー
preview-warning = 警告
preview-hint = ヒント
preview-more = …ほかにもあります。まずこれらを直してください
preview-last-good = サイトに誤りがあります。表示できないものは、誤りがなかった最後の版のままです。直すと自動で置き換わります。
preview-site-has-errors = サイトに誤りがあり、このままでは書き出されません。表示できるところだけを表示しています。
preview-ended = プレビューは終了しました。もう一度始めると、このページも動き出します。
preview-broken = このページは組み立てられません。理由は間もなくここに表示されます
preview-nothing-here = ここにはページがありません
preview-no-page = このアドレスだけに対応する原稿ファイルはありません。

preview-findings = 指摘
preview-findings-none = このページには指摘がありません。
preview-findings-elsewhere = サイトのほかの箇所の指摘
preview-languages = 言語
preview-translation = 翻訳
preview-original = 原文
preview-messages = ポインターの下のメッセージを示す
preview-marked = 印を付けて長くした文で表示
preview-unmarked = 元の文で表示
preview-missing = なし
preview-parallel = 対訳ページ
preview-review = 訳文の確認
preview-review-all = すべての訳文の確認
preview-beside = 横に表示
preview-links = リンク先
preview-external = サイトの外
preview-backlinks = リンク元
preview-citations = 出典
preview-reading-time = 読む時間（分）
preview-characters = 文字数
preview-words = 単語数

preview-draft = 下書き: 読者には表示されません。
preview-scheduled =
    { $until ->
        [none] { $from }から読者に表示されます。
       *[other] { $from ->
            [none] { $until }まで読者に表示されます。
           *[other] { $from }から{ $until }まで読者に表示されます。
        }
    }
preview-unpaired = すべての言語がそろうと読者に表示されます（pair = "both"）。
preview-fallback = この言語の原稿がないため、{ $locale ->
        [ja] 日本語
        [en] 英語
       *[other] { $locale }
    }の原稿を表示しています。
preview-translated = { $original ->
        [ja] 日本語
        [en] 英語
       *[other] { $original }
    }からの翻訳{ $kind ->
        [official] （公式）
        [provisional] （暫定版）
        [machine] （機械翻訳）
       *[unmarked] {""}
    }。
