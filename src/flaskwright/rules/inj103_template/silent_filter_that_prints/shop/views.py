from flask import Blueprint, render_template, request

bp = Blueprint("reviews", __name__)


@bp.post("/reviews/preview")
def preview():
    return render_template("review.html", review=request.form["review"])
