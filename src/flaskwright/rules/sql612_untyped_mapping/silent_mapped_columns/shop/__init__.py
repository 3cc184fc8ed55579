from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from shop.base import Base, Stamped

db = SQLAlchemy(model_class=Base)
labels = Table("labels", Base.metadata, Column("article_id", ForeignKey("article.id")), Column("label", String(20)))


class Article(Stamped, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    note: Mapped[str | None]
    old: Mapped[int] = Column(default=0)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
    db.init_app(app)
    return app
