### Findings about front matter and pages.

unknown-key = 不明なキー `{ $key }`
    .label = このキーはここでは意味を持ちません
    .help-nearest = `{ $replacement }` の誤りではありませんか
    .help = ここで使えるキー: { $known }
    .explain =
        設定とフロントマターのキーは決まっています。書き誤りを見逃さないためです。
        綴りを直すか、独自の値は何でも置ける表 `[extra]` に入れてください。
