"""Columns cost nothing, and the few countries are loaded once each."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Country(db.Model):
    __tablename__ = "countries"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class Guest(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    country_code: Mapped[str] = mapped_column(ForeignKey("countries.code"))
    country: Mapped[Country] = relationship()
    stays: Mapped[list["Stay"]] = relationship()


class Stay(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id"))


@app.get("/guests")
def guests():
    rows = db.session.scalars(db.select(Guest).order_by(Guest.name))
    return [{"name": guest.name, "code": guest.country_code, "country": guest.country.name} for guest in rows]
