import sqlalchemy.orm as so
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from clinic.base import Base, Dated

db = SQLAlchemy(model_class=Base)


class Stay(Dated, db.Model):
    id: so.Mapped[int] = so.mapped_column(primary_key=True)
    room: so.Mapped[str] = so.mapped_column(nullable=True)  # expect: SQL613


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///clinic"
    db.init_app(app)
    return app
