from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(80))


def register(name, password):
    db.session.add(Reader(name=name, password=password))  # expect: AUT504
    db.session.commit()


@app.post("/readers")
def readers():
    data = request.get_json()
    register(data["name"], data["password"])
    return "", 201


@app.post("/login")
def login():
    reader = Reader.query.filter_by(name=request.form["name"]).first_or_404()
    return "", 204 if reader.password == request.form["password"] else 401
