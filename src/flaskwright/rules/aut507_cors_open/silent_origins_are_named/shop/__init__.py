from flask import Flask
from flask_cors import CORS

from shop.origins import FRONT_ENDS
from shop.orders import orders


def create_app():
    app = Flask(__name__)
    CORS(app, origins=FRONT_ENDS, supports_credentials=True)
    app.register_blueprint(orders)
    return app
