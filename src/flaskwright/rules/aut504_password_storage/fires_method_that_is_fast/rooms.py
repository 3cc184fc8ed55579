from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class Guest(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))


@app.post("/guests")
def add():
    hashed = generate_password_hash(request.form["password"], method="sha256")  # expect: AUT504
    db.session.add(Guest(name=request.form["name"], password=hashed))
    db.session.commit()
    return "", 201
