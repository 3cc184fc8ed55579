from flask import Flask

from erp.orders import orders
from erp.stock import stock


def create_app():
    app = Flask(__name__, template_folder="pages")
    app.register_blueprint(orders)
    app.register_blueprint(stock)
    return app
