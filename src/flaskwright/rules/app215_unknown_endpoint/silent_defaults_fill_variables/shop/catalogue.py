from flask import Blueprint, render_template, url_for

catalogue = Blueprint("catalogue", __name__)


@catalogue.get("/", defaults={"page": 1})
@catalogue.get("/page/<int:page>")
def index(page):
    return {"page": page, "first": url_for("catalogue.index"), "next": url_for(".index", page=page + 1)}


@catalogue.get("/tags")
@catalogue.get("/tags/<tag>")
def tags(tag=None):
    return render_template("tags.html", tag=tag)
