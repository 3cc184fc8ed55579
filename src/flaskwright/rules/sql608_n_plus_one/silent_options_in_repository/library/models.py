from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200))


class Loan(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    reader_id = db.Column(db.ForeignKey("reader.id"))
    book_id = db.Column(db.ForeignKey("book.id"))
    returned = db.Column(db.Boolean)
    reader = db.relationship("Reader", backref="loans")
    book = db.relationship("Book")

    def to_dict(self):
        return {"id": self.id, "reader": self.reader.name, "book": self.book.title}
