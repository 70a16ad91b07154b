site-tagline = 日本とASEANの防衛協力を、資料に基づいて日本語と英語で伝える。
