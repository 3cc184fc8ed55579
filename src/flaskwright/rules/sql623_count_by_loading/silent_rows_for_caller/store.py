from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


def notes():
    found = Note.query.all()
    if not found:
        return []
    return found


def for_all(change):
    found = Note.query.all()

    def run():
        for note in found:
            change(note)

    return run if found else None
