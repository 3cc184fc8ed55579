"""A model of which an editor knows nothing."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)  # expect: SQL612
    name = db.Column(db.String(80), nullable=False)
    born = db.Column(db.Date)


@app.get("/members/<int:number>")
def member(number):
    found = db.get_or_404(Member, number)
    return {"name": found.name}
