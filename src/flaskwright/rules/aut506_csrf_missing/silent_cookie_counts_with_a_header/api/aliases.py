from flask import Blueprint, g
from flask_sqlalchemy import SQLAlchemy

from api.guards import known

aliases = Blueprint("aliases", __name__)
db = SQLAlchemy()


class Alias(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner = db.Column(db.Integer, nullable=False)
    enabled = db.Column(db.Boolean, default=True, nullable=False)


@aliases.post("/aliases/<int:number>/toggle")
@known
def toggle(number):
    alias = db.first_or_404(db.select(Alias).where(Alias.id == number, Alias.owner == g.user))
    alias.enabled = not alias.enabled
    db.session.commit()
    return {"enabled": alias.enabled}
