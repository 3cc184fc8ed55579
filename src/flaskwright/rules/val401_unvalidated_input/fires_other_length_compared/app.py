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
    name, place = request.form["name"], request.form["place"]
    if place == "" or len(place) > 80:
        abort(400)
    db.session.add(Group(name=name))  # expect: VAL401
    db.session.commit()
    return "", 204
