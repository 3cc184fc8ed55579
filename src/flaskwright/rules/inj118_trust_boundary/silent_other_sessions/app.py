import os

import requests
from flask import Flask, g, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)
weather = requests.Session()


class Wish(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


@app.before_request
def take_name():
    # `g` ends with the request.
    g.name = request.args.get("name", "nobody")


@app.post("/wishes")
def wish():
    # The database's session is no client's session, and neither are these headers and this dictionary.
    db.session.add(Wish(text=request.form["wish"]))
    db.session.commit()
    weather.headers["X-Caller"] = "wishes"
    session = {"name": g.name}
    session["wish"] = request.form["wish"]
    return session, 201
