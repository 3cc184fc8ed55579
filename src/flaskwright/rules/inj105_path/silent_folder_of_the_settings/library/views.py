import os

from flask import Blueprint, redirect, request, url_for

from library.settings import config

bp = Blueprint("library", __name__)


@bp.post("/admin/settings")
def settings():
    # Whoever runs the library says where its books lie.
    config.change(request.form, "folder")
    config.title = request.form["title"]
    return redirect(url_for("library.catalogue"))


@bp.get("/catalogue")
def catalogue():
    with open(os.path.join(config.folder, "catalogue.json")) as file:
        return {"title": config.title, "books": file.read()}
