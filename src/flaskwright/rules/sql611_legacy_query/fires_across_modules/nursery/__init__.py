from flask import Flask

from nursery.extensions import db


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///nursery"
    db.init_app(app)

    from nursery.plants import plants

    app.register_blueprint(plants)
    return app
