greeting = こんにちは、{ $name さん
