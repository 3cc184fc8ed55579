from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    member_id = db.Column(db.Integer, nullable=False)
    motion_id = db.Column(db.Integer, nullable=False)
    yes = db.Column(db.Boolean)


def find_vote(member_id, motion_id):
    return Vote.query.filter_by(member_id=member_id, motion_id=motion_id).one_or_none()
