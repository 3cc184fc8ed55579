from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

db = SQLAlchemy()


class Team(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), unique=True, nullable=False)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(120), nullable=False)
    team_id = db.Column(db.Integer, db.ForeignKey("team.id"), nullable=False)
    number = db.Column(db.Integer, nullable=False)
    fee = db.Column(db.Numeric(8, 2), nullable=False)
    nickname = db.Column(db.String(40))

    __table_args__ = (
        db.UniqueConstraint("team_id", "number"),
        db.Index("ix_member_email", "email", unique=True),
        db.CheckConstraint("fee >= 0", name="fee_positive"),
    )

    @validates("fee")
    def check_fee(self, _key, fee):
        if fee < 0:
            raise ValueError("a fee is not negative")
        return fee
