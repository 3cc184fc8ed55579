from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)
    app.app_context().push()  # expect: CTX109
    db.create_all()

    @app.get("/")
    def index():
        return {"tables": sorted(db.metadata.tables)}

    return app
