brand = Taiyaku
