from notes import Note, db

db.create_all()
db.session.add(Note(text="Water the plants"))
db.session.commit()
