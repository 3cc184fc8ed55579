from flask import Blueprint, abort
from flask_login import current_user, login_required

from shelf.models import Book, db

bp = Blueprint("books", __name__)


@bp.delete("/books/<int:book_id>")
@login_required
def remove(book_id):
    if not current_user.is_librarian:  # expect: AUT502
        abort(403)
    db.session.delete(db.get_or_404(Book, book_id))
    db.session.commit()
    return "", 204
