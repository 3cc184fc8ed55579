from flask import Blueprint, redirect
from flask_login import login_required

from blog.database import Post, db
from blog.forms import PostForm

posts = Blueprint("posts", __name__)


@posts.route("/posts/new", methods=["POST"])
@login_required
def write():
    form = PostForm().checked()
    db.session.add(Post(text=form.text.data))
    db.session.commit()
    return redirect("/")


@posts.route("/posts/<int:number>/delete", methods=["POST"])
@login_required
def delete(number):
    PostForm().checked()
    db.session.delete(db.get_or_404(Post, number))
    db.session.commit()
    return redirect("/")
