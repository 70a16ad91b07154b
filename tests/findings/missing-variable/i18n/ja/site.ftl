greeting = こんにちは、{ $name }さん
