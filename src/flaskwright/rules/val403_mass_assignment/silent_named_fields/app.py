from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///club.db"
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    town = db.Column(db.String)
    is_admin = db.Column(db.Boolean, default=False)


@app.post("/members")
def join():
    # The code says which two columns are set.
    member = Member(name=request.form["name"])
    member.town = request.form["town"]
    db.session.add(member)
    db.session.commit()
    return {"id": member.id}, 201
