STOCK = {"bolt": 40, "nut": 25}
