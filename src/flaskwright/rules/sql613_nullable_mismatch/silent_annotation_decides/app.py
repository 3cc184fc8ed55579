"""The annotation alone, or both of one mind."""

from typing import Optional

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///library.db"
db = SQLAlchemy(app, model_class=Base)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200), nullable=False)
    subtitle: Mapped[Optional[str]] = mapped_column(String(200), nullable=True)
    shelf: Mapped["str | None"]
    year: Mapped[int | None] = mapped_column(index=True)


@app.get("/books/<int:number>")
def book(number):
    found = db.get_or_404(Book, number)
    return {"title": found.title, "subtitle": found.subtitle}
