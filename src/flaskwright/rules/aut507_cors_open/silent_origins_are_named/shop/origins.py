FRONT_ENDS = ["https://shop.example.com", "https://admin.example.com"]
