old-notice = This is an old notice
