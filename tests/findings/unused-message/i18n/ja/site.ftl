old-notice = 旧いお知らせです
