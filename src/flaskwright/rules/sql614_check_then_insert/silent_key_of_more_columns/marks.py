from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import IntegrityError

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Mark(db.Model):
    reader_id = db.Column(db.ForeignKey("reader.id"), primary_key=True)
    topic_id = db.Column(db.Integer, primary_key=True)
    part = db.Column(db.String(20), primary_key=True)


class Shown(db.Model):
    """Its unique key was made by hand, in the database."""

    id = db.Column(db.Integer, primary_key=True)
    reader_id = db.Column(db.Integer)
    message_id = db.Column(db.Integer)


def of_message(session, reader_id, message_id):
    row = Shown.query.filter_by(reader_id=reader_id, message_id=message_id).first()
    if row:
        return row
    row = Shown(reader_id=reader_id, message_id=message_id)
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        return Shown.query.filter_by(reader_id=reader_id, message_id=message_id).first()
    return row
