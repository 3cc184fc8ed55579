from .models import Book, db


def load(book_id):
    return db.get_or_404(Book, book_id)


def title_of(book_id):
    return load(book_id).title.strip()
