from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    api_key = db.Column(db.String)
    password = db.Column(db.String)


@app.get("/members")
def members():
    return render_template("members.html", members=Member.query.all())


@app.get("/members/<int:number>")
def member(number):
    return render_template("member.html", member=Member.query.get_or_404(number))
