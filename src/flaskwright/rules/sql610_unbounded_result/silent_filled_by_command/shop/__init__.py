from flask import Flask

from shop.models import Product, db
from shop.views import pages


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    db.init_app(app)
    app.register_blueprint(pages)

    @app.cli.command("load")
    def load():
        db.session.add(Product(name="bolt"))
        db.session.commit()

    return app
