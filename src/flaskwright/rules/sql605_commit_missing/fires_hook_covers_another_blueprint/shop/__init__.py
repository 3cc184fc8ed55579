from flask import Flask

from shop.extensions import db
from shop.orders import bp
from shop.admin import bp as admin


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(bp)
    app.register_blueprint(admin)
    return app
