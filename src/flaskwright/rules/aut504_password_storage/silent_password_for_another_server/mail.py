from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Mailbox(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    host = db.Column(db.String(80))
    user = db.Column(db.String(80))
    password = db.Column(db.String(80))


@app.post("/mailboxes")
def add():
    form = request.form
    db.session.add(Mailbox(host=form["host"], user=form["user"], password=form["password"]))
    db.session.commit()
    return "", 201
