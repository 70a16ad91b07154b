results = { $cuont }件
