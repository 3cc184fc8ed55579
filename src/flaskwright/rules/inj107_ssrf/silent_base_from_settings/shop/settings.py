import os

STOCK_URL = "https://stock.shop.example"
PRICES_URL = os.environ["PRICES_URL"]
