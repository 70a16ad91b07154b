greeting = こんにちは
farewell = さようなら
