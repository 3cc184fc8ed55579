from flask import Blueprint, redirect
from flask_login import login_required
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from blog.database import Post, db

posts = Blueprint("posts", __name__)


class PostForm(FlaskForm):
    text = TextAreaField()


class SearchForm(FlaskForm):
    text = TextAreaField()

    class Meta:
        csrf = False


@posts.route("/posts/new", methods=["GET", "POST"])
@login_required
def write():
    form = PostForm()
    if form.validate_on_submit():
        db.session.add(Post(text=form.text.data))
        db.session.commit()
    return redirect("/")


@posts.route("/posts/<int:number>/delete", methods=["POST"])  # expect: AUT506
@login_required
def delete(number):
    db.get_or_404(Post, number).remove()
    return redirect("/")


@posts.route("/searches", methods=["POST"])  # expect: AUT506
@login_required
def keep():
    form = SearchForm()
    if form.validate_on_submit():
        db.session.add(Post(text=form.text.data))
        db.session.commit()
    return redirect("/")
