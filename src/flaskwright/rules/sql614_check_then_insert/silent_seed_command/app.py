"""Whoever fills the tables does it alone."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Role(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


@app.cli.command("seed")
def seed():
    for name in ("reader", "editor"):
        if Role.query.filter_by(name=name).first() is None:
            db.session.add(Role(name=name))
    db.session.commit()


@app.get("/roles")
def roles():
    return {"roles": [role.name for role in Role.query.all()]}
