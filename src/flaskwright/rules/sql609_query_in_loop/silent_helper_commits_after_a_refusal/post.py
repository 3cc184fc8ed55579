from flask_sqlalchemy import SQLAlchemy

from mailing import deliver

db = SQLAlchemy()


class Letter(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    address = db.Column(db.String(80))


class Sent(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    letter_id = db.Column(db.ForeignKey("letter.id"))
    reader_id = db.Column(db.ForeignKey("reader.id"))


def send(letter, reader):
    if not reader.address:
        return False
    deliver(reader.address, letter.text)
    db.session.add(Sent(letter_id=letter.id, reader_id=reader.id))
    db.session.commit()
    return True
