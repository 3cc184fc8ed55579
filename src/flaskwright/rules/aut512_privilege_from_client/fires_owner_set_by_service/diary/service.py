from diary.models import Note, db


def write(data):
    note = Note(text=data["text"])
    note.author_id = data["author_id"]  # expect: AUT512
    db.session.add(note)
    db.session.commit()
    return note


def rewrite(note, data):
    note.text = data.get("text", note.text)
    db.session.commit()
