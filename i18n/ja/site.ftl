contents-heading = この資料集で扱うこと
