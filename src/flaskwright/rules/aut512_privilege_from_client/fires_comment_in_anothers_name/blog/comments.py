from flask import Blueprint, request
from flask_login import current_user, login_required

from blog.models import Comment, Following, Post, db

bp = Blueprint("comments", __name__)


@bp.post("/posts")
@login_required
def write():
    post = Post(user_id=current_user.id, text=request.get_json()["text"])
    db.session.add(post)
    db.session.commit()
    return {"id": post.id}, 201


@bp.get("/posts/<int:number>")
def read(number):
    comments = Comment.query.filter_by(post_id=number).all()
    return {"comments": [{"by": one.user_id, "text": one.text} for one in comments]}


@bp.post("/posts/<int:number>/comments")
@login_required
def comment(number):
    data = request.get_json()
    comment = Comment(user_id=data["user_id"], post_id=number, text=data["text"])  # expect: AUT512
    db.session.add(comment)
    db.session.commit()
    return {"id": comment.id}, 201


@bp.post("/posts/<int:number>/readers")
@login_required
def recommend(number):
    db.session.add(Following(user_id=request.get_json()["user_id"], post_id=number))
    db.session.commit()
    return "", 204
