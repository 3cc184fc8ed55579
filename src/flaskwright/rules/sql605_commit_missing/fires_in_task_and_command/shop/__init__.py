from flask import Flask

from shop.extensions import db
from shop.orders import bp
from shop.commands import orders


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    app.register_blueprint(bp)
    app.cli.add_command(orders)
    return app
