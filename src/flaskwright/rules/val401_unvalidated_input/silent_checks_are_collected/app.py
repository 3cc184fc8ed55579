from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    website = db.Column(db.String(200))


def validate_address(address):
    return urlsplit(address).scheme in ("http", "https")


@app.post("/teams")
def register():
    problems = []
    website = request.form.get("website")
    if website:
        good = validate_address(website)
    else:
        good = True
    if good is False:
        problems.append("the address of a website begins with http or https")
    # Each check only notes what is wrong; all of it is shown at once.
    if len(problems) > 0:
        return render_template("register.html", problems=problems), 400
    team = Team()
    if website:
        team.website = website
    db.session.add(team)
    db.session.commit()
    return {"id": team.id}, 201
