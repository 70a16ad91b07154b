greeting = こんにちは
