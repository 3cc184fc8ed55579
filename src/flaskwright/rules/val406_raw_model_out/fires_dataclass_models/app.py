from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


class Base(DeclarativeBase):
    pass


app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app, model_class=Base)


class Guest(MappedAsDataclass, db.Model):
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str]
    passport: Mapped[str]


@app.get("/guests")
def guests():
    found = db.session.scalars(db.select(Guest)).all()
    return jsonify(found)  # expect: VAL406


@app.get("/guests/<int:number>")
def guest(number):
    return {"guest": db.get_or_404(Guest, number)}  # expect: VAL406
