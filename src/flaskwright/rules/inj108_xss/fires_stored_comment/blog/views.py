from flask import Blueprint, redirect, render_template, request, url_for

from blog.models import Comment, Post, db

bp = Blueprint("blog", __name__)


@bp.post("/posts/<int:post_id>/comments")
def add_comment(post_id):
    comment = Comment(post_id=post_id, name=request.form["name"])
    comment.body = request.form["body"]
    db.session.add(comment)
    db.session.commit()
    return redirect(url_for("blog.show", post_id=post_id))


@bp.get("/posts/<int:post_id>")
def show(post_id):
    post = db.get_or_404(Post, post_id)
    latest = db.session.scalars(db.select(Comment).order_by(Comment.id.desc()).limit(1)).first()
    return render_template("post.html", post=post, latest=latest)


@bp.get("/comments/<int:comment_id>")
def comment(comment_id):
    found = db.get_or_404(Comment, comment_id)
    return f"<blockquote>{found.body}</blockquote>"  # expect: INJ108
