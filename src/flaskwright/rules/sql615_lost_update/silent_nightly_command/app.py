"""The command that runs at night runs alone."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Plan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    months = db.Column(db.Integer, nullable=False)


@app.cli.command("count-months")
def count_months():
    for plan in Plan.query.all():
        plan.months += 1
    db.session.commit()


@app.get("/plans")
def plans():
    return {"plans": Plan.query.count()}
