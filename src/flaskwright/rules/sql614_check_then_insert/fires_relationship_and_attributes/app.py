from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class Mark(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    book_id = db.Column(db.ForeignKey("book.id"), nullable=False)
    reader = db.Column(db.String(40), nullable=False)
    page = db.Column(db.Integer)
    book = db.relationship(Book)


@app.put("/books/<int:number>/mark")
def mark(number):
    book = db.get_or_404(Book, number)
    reader = request.json["reader"]
    mark = Mark.query.filter_by(book=book, reader=reader).first()  # expect: SQL614
    if not mark:
        mark = Mark()
        mark.book = book
        mark.reader = reader
        db.session.add(mark)
    mark.page = request.json["page"]
    db.session.commit()
    return "", 204
