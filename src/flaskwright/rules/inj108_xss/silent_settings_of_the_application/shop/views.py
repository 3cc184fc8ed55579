from flask import Blueprint, redirect, render_template, request, url_for

from shop.models import Setting

bp = Blueprint("shop", __name__)


@bp.post("/admin/settings/<name>")
def change(name):
    Setting.put(name, request.form["value"])
    return redirect(url_for("shop.index"))


@bp.get("/")
def index():
    # The footer is a setting of the shop: whoever runs the shop writes it, as HTML.
    return render_template("index.html", footer=Setting.get("footer"))
