from flask import Flask

application = Flask("shop")  # expect: APP201
application.config["ITEMS_PER_PAGE"] = 25
