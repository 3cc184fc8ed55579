from library.models import Reader, db


class ReaderService:
    def __init__(self, values):
        self.values = values

    def register(self):
        reader = Reader(email=self.values.get("email"))
        db.session.add(reader)  # expect: VAL401
        db.session.commit()
        return reader.id
