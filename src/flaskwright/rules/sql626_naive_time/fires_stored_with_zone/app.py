"""Invitations that end an hour or two too late, depending on where the server stands."""

from datetime import datetime, timedelta

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///club"
db = SQLAlchemy(app)


class Invitation(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    mail = db.Column(db.String(120), nullable=False)
    sent_at = db.Column(db.DateTime(timezone=True), default=datetime.utcnow)  # expect: SQL626
    ends_at = db.Column(db.DateTime(timezone=True), nullable=False)
    taken_at = db.Column(db.DateTime(timezone=True))


@app.post("/invitations")
def invite():
    ends_at = datetime.now() + timedelta(days=2)  # expect: SQL626
    db.session.add(Invitation(mail=request.form["mail"], ends_at=ends_at))
    db.session.commit()
    return {}, 201


@app.post("/invitations/<int:number>")
def take(number):
    invitation = Invitation.query.filter(
        Invitation.id == number,
        Invitation.ends_at > datetime.now(),  # expect: SQL626
    ).first_or_404()
    invitation.taken_at = datetime.now()  # expect: SQL626
    db.session.commit()
    return {}
