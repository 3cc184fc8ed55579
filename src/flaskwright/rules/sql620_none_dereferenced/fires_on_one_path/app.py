"""The row is looked at, but one way goes on without it."""

from flask import Flask, flash, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    active = db.Column(db.Boolean)


@app.post("/members/<int:number>/leave")
def leave(number):
    member = db.session.scalar(db.select(Member).where(Member.id == number))
    if member is None:
        flash("There is no such member.")
    member.active = False  # expect: SQL620
    db.session.commit()
    return redirect("/members")


@app.get("/members/<int:number>")
def show(number):
    member = Member.query.get(number)
    if request.args.get("full") and member is None:
        return {}, 404
    return {"name": member.name}  # expect: SQL620
