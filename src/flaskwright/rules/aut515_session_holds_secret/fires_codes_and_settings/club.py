import random

from flask import Flask, current_app, redirect, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)
    totp_secret = db.Column(db.String(40), nullable=False)


def send(to, code):
    print(to, code)


@app.post("/code")
def code():
    number = str(random.SystemRandom().randint(100000, 999999))
    session["login_code"] = number  # expect: AUT515
    send(request.form["name"], number)
    return redirect("/enter")


@app.post("/login")
def login():
    member = db.first_or_404(db.select(Member).where(Member.name == request.form["name"]))
    session.update(member=member.id, maps=1)
    session["second"] = member.totp_secret  # expect: AUT515
    session.setdefault("maps", current_app.config["MAPS_API_KEY"])  # expect: AUT515
    return redirect("/")
