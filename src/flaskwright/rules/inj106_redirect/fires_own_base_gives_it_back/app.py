from flask import Flask, redirect, request

from database import db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///events.db"
db.init_app(app)


class Event(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.get("/old")
def old():
    return redirect(Event.get(request.args["event"]))  # expect: INJ106
