import click
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200), nullable=False)
    credit = db.Column(db.Integer, nullable=False, default=0)
    interests = db.Column(db.String(200), nullable=False, default="")


@app.post("/users/<int:user_id>/pay")
def pay(user_id):
    user = db.get_or_404(User, user_id)
    user.credit = user.credit - 5  # expect: SQL605
    return {"credit": user.credit}


@app.post("/users/<int:user_id>/interests")
def add_interest(user_id):
    user = db.get_or_404(User, user_id)
    user.interests = user.interests + "," + request.form["interest"]  # expect: SQL605
    return "", 204


@app.cli.command("lower-emails")
def lower_emails():
    for user in User.query.all():
        user.email = user.email.lower()  # expect: SQL605
    click.echo("done")
