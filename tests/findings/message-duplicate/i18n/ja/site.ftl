greeting = こんにちは
greeting = 今日は
