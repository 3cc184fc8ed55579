from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Setting(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50), nullable=False)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://database/shop"
    db.init_app(app)
    with app.app_context():
        app.config["NAMES"] = [one.name for one in Setting.query.all()]  # expect: RUN908
    return app
