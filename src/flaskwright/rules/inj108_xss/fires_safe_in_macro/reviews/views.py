from flask import Blueprint, render_template, request

bp = Blueprint("reviews", __name__)


@bp.post("/books/<int:book>/reviews/preview")
def preview(book):
    return render_template("preview.html", book=book, reader=request.form["reader"], text=request.form["text"])
