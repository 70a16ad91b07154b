brand = { -brand }
-brand = 対訳
