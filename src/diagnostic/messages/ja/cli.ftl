### コマンドラインの言葉: ヘルプと知らせ。

cli-taiyaku = 原文と訳文を対にした、日英二言語の説明資料サイトを作ります
cli-after-help =
    サイトとは、taiyaku.toml のあるフォルダーです。作り始めるには: taiyaku init フォルダー

    終了コード: 0 完了、1 サイトに誤りがあり書き出していない、2 引数か設定の誤り、3 ほかのファイルを守るための拒否、4 システムの失敗、6 別の実行が動いている、130 中断

# ヘルプの枠。
cli-heading-usage = 使い方
cli-heading-commands = コマンド
cli-heading-arguments = 引数
cli-heading-options = オプション
cli-value-options = オプション
cli-value-command = コマンド
cli-value-dir = フォルダー
cli-value-file = ファイル
cli-value-key = キー
cli-value-text = 文字列
cli-value-name = 名前
cli-value-date = 日付
cli-value-code = コード
cli-value-tag = 言語タグ
cli-value-what = 種類
cli-value-shell = シェル
cli-value-format = 形式
cli-value-when = 場合
cli-values = ［値: { $values }］
cli-default = ［既定値: { $values }］

# コマンド。
cli-init = 空のフォルダーに、日英二言語の小さなサイトを作ります
cli-new = サイトのすべての言語に、下書きのページを作ります
cli-build = サイトを出力フォルダーに書き出します。誤りがあれば書き出しません
cli-check = サイトの誤りを調べます。何も書き出しません
cli-serve = 書きながらブラウザーでサイトを確かめます。下書きも表示し、変更はすぐに反映されます
cli-list = サイトにあるものや、読者に見えないページを並べます
cli-sources = 文献一覧を文献管理ソフトの形式から読み込み、またはその形式で書き出します
cli-sources-import = BibTeX、CSL-JSON、RIS、Hayagrivaのファイルの文献を、content/sources.toml の書き方で表示します
cli-sources-export = サイトの文献一覧をCSL-JSON、BibTeX、RISで表示します
cli-explain = broken-link などの指摘のコードを説明します。コードがなければすべてを並べます
cli-completions = シェルでコマンドを補完するスクリプトを表示します
cli-man = マニュアルを表示するか、すべてをフォルダーに書き出します
cli-schema = 設定かフロントマター（エディター用）、または報告書のJSONスキーマを表示します

# すべてのコマンドのオプション。
cli-root = サイトのフォルダー
cli-config = サイトのフォルダーの taiyaku.toml の代わりに使う設定ファイル
cli-lang = メッセージの言語。なければ環境（LC_ALL、LANG）に従います
cli-format = 指摘の形式: human、json、sarif、github
cli-color = 色を使う場合
cli-quiet = 指摘と結果だけを表示します
cli-help = このヘルプを表示します
cli-version = バージョンを表示します

# 各コマンドの引数。
cli-folder = 書き出す先のフォルダー
cli-key = ページのキー。content より下のパスから言語と .md を除いたもの。例: pillars/5
cli-section = フォルダーのページ（_index）を作ります。中のページの一覧が載ります
cli-title = 題名（後で翻訳します）。なければキーの最後の部分
cli-archetype = ひな形の名前。なければセクションのもの、または page か section
cli-base-url = 設定の base_url の代わりに使うサイトのアドレス
cli-drafts = 下見のために、下書き、公開日前、期限切れのページも含めます
cli-strict = 警告をエラーとして扱います
cli-today = ビルドの日付。例: 2026-04-01。なければ SOURCE_DATE_EPOCH か今日
cli-external = サイトの外のリンク先がウェブにあるかも確かめます
cli-ask-host = このマシンや構内ネットワークのホストのうち、問い合わせてよいもの
cli-files = 読み込むファイル（形式は拡張子で判断します）
cli-write = content/sources.toml に加えます（すでにある文献は変えません）
cli-to = 形式
cli-locale = 題名の言語（指定がなければ原文の言語）
cli-output = 設定の代わりに使う出力フォルダー
cli-verify = 二度ビルドし、結果をバイト単位で比べます
cli-pseudo = 印を付けて長くした疑似翻訳のページも /ja-XA/ と /en-XA/ に書き出し、メッセージになっていない文字列を知らせます
cli-report = ビルドの内容と指摘の報告書（report.ja.html、report.en.html、report.json）を、.taiyaku/report か指定のフォルダーに書き出します
cli-port = ポート。なければ4040から順に空いているもの
cli-interface = ネットワークのほかの人にも、マシンのこのアドレスでプレビューを見せます
cli-allow-host = プレビューを呼ぶために使える、ほかのホスト名
cli-open = ブラウザーを開きます
cli-editor = ファイルをエディターで開くアドレス。{ "{" }path{ "}" }、{ "{" }line{ "}" }、{ "{" }column{ "}" } を含みます
cli-poll = 変更を知らせないディスクのために、繰り返し調べます
cli-what = 並べるもの
cli-code = 指摘のコード
cli-shell = シェル
cli-file = スキーマを表示するファイル

# 実行の段階。
phase-build = サイトを組み立てています
phase-verify = 比べるために、もう一度組み立てています
phase-external = サイトの外のリンクを確かめています
phase-report = 報告書を書き出しています
phase-write = サイトを書き出しています

# 実行の結果。
built = { $locales }言語、{ $pages }ページのサイトを作りました（{ $seconds }秒）: { $files }ファイル、書き込み{ $written }、削除{ $removed } → { $folder }
checked = { $pages }ページを調べました（{ $seconds }秒）: { $findings ->
        [0] 指摘はありません
       *[other] 指摘{ $findings }件
    }
report-written = 報告書: { $file }
damaged-cache = { $file } は壊れているため使わず、新しく作ります
not-written = サイトは書き出していません。{ $folder } には前回正しくできたものが残っています
not-written-yet = サイトは書き出していません。エラーを直してもう一度ビルドすると、{ $folder } に書き出します
serving = { $locales }言語、{ $pages }ページのプレビューです（下書きを含みます）。終了するには Ctrl-C
updated = 更新しました（{ $milliseconds }ミリ秒）
mended = 誤りはなくなりました
ended-by-force = 片付ける前に終わりました。書きかけの新しいサイトは、次のビルドが片付けます
preview-behind = 表示できないものは、誤りがなかった最後の版のまま、ブラウザーに表示されています
next-explain = 最初の指摘について詳しくは: taiyaku explain { $code }
unknown-code = コード `{ $code }` はありません。`taiyaku explain` ですべてを確かめられます
unknown-code-near = コード `{ $code }` はありません。`{ $near }` の誤りではありませんか
initialized = { $folder } に{ $count }個のファイルを作りました。次は: cd { $folder } && taiyaku build
initialized-here = { $count }個のファイルを作りました。次は: taiyaku build
created = 作りました: { $file }
exists = すでにあるため、そのままにしました: { $file }
source-exists = すでにあるので、そのままにしました: { $key }
sources-added = { $file } に文献を { $count } 件加えました
