"""The constraint stands in the database's own scripts: whoever answers its refusal knows of it."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import IntegrityError

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Badge(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    member_id = db.Column(db.Integer)
    kind = db.Column(db.String(20))


@app.put("/members/<int:number>/badges/<kind>")
def give(number, kind):
    badge = Badge.query.filter_by(member_id=number, kind=kind).first()
    if badge is None:
        badge = Badge(member_id=number, kind=kind)
        db.session.add(badge)
        try:
            db.session.flush()
        except IntegrityError:
            db.session.rollback()
            badge = Badge.query.filter_by(member_id=number, kind=kind).one()
    db.session.commit()
    return {"id": badge.id}
