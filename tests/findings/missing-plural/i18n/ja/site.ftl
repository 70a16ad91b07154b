results = { $count }件
