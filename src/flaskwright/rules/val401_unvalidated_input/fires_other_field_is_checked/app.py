from urllib.parse import urlsplit

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    website = db.Column(db.String(200))
    motto = db.Column(db.String(200))


def validate_address(address):
    return urlsplit(address).scheme in ("http", "https")


@app.post("/teams")
def register():
    website = request.form.get("website")
    motto = request.form.get("motto")
    if not validate_address(website):
        return {"problem": "the address of a website begins with http or https"}, 400
    # Nobody has looked at the motto.
    team = Team(motto=motto)
    db.session.add(team)  # expect: VAL401
    db.session.commit()
    return {"id": team.id}, 201
