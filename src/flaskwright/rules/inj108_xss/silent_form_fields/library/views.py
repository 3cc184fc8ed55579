from flask import Blueprint, render_template

from library.forms import BookForm

bp = Blueprint("books", __name__)


@bp.route("/books/new", methods=["GET", "POST"])
def new():
    form = BookForm()
    if form.validate_on_submit():
        return render_template("added.html", title=form.title.data, pages=form.pages.data)
    return render_template("new.html", form=form)
