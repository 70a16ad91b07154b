greeting = { -brnd }へようこそ
-brand = 対訳
