from flask import Blueprint

catalogue = Blueprint("catalogue", __name__, url_prefix="/catalogue")


@catalogue.route("/")
@catalogue.route("/<slug>")
def show(slug=None):
    return slug or "all"


@catalogue.post("/<slug>/reviews")
def review(slug):
    return slug, 201
