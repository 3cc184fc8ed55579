from flask import Flask
from flask_cors import CORS

from atlas.accounts import accounts
from atlas.maps import maps


def create_app():
    app = Flask(__name__)
    CORS(app, resources={r"/open/*": {"origins": "*"}, r"/account": {"origins": "https://atlas.example.com"}})
    app.register_blueprint(maps, url_prefix="/maps")
    app.register_blueprint(accounts)
    return app
