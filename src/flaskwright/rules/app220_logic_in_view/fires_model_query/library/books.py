from flask import Blueprint, request

from library.models import Book, db

books = Blueprint("books", __name__, url_prefix="/books")


@books.get("/")
def index():
    page = Book.query.order_by(Book.title).paginate(per_page=20, max_per_page=20)  # expect: APP220
    return {"titles": [book.title for book in page.items]}


@books.post("/<int:book_id>/lend")
def lend(book_id):
    book = Book.query.get_or_404(book_id)  # expect: APP220
    book.lent = True
    db.session.commit()
    return {"lent": True}


@books.delete("/<int:book_id>")
def remove(book_id):
    Book.query.filter_by(id=book_id).delete()  # expect: APP220
    db.session.commit()
    return "", 204


@books.get("/search")
def search():
    query = db.session.query(Book)
    if "lent" in request.args:
        query = query.filter(Book.lent)
    return {"titles": [book.title for book in query.all()]}  # expect: APP220
