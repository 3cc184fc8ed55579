from flask import Blueprint, render_template_string, request

from blog.models import Comment, Post, db

pages = Blueprint("pages", __name__)


@pages.get("/posts/<int:post_id>")
def show(post_id):
    return render_template_string("{{ post.text }}", post=Post.query.get_or_404(post_id))


@pages.post("/posts/<int:post_id>/comments")
def comment(post_id):
    db.session.add(Comment(text=request.form["text"], post_id=post_id))
    db.session.commit()
    return "", 201
