greeting = Welcome to { -brand }
-brand = Taiyaku
