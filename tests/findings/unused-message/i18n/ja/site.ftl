read-more = 続きを読む
