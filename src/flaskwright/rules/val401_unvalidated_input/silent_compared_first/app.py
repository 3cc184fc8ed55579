from flask import Flask, abort, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
db = SQLAlchemy(app)


class Group(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.post("/groups")
def create():
    name = request.form["name"]
    if name == "":
        abort(400)
    db.session.add(Group(name=name))
    db.session.commit()
    return "", 204


@app.post("/teams")
def create_team():
    name = request.form["name"]
    if len(name) > 80:
        abort(400)
    db.session.add(Group(name=name))
    db.session.commit()
    return "", 204
