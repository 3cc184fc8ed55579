"""A guest without a phone number gets an error page instead of a room."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app, model_class=Base)


class Guest(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), nullable=False)
    phone: Mapped[str | None] = mapped_column(String(20), nullable=False)  # expect: SQL613


@app.post("/guests")
def create():
    guest = Guest(name=request.form["name"], phone=request.form.get("phone"))
    db.session.add(guest)
    db.session.commit()
    return {"id": guest.id}, 201
