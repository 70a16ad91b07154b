one = { two }
two = { three }
three = { one }
