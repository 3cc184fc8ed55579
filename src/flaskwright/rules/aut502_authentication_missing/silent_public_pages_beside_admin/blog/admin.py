from flask import Blueprint, request
from flask_login import current_user, login_required

from blog.models import Comment, Post, db

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.before_request
@login_required
def authors_only():
    pass


@admin.post("/posts")
def write():
    db.session.add(Post(text=request.form["text"], author_id=current_user.id))
    db.session.commit()
    return "", 201


@admin.post("/comments/<int:comment_id>/delete")
def delete_comment(comment_id):
    db.session.delete(Comment.query.get_or_404(comment_id))
    db.session.commit()
    return "", 204
