import os

from flask import Blueprint, request

from library.desk import desk

bp = Blueprint("library", __name__)


@bp.post("/desk/folder")
def move():
    desk.folder = request.form["folder"]
    return {}, 204


@bp.get("/catalogue")
def catalogue():
    with open(os.path.join(desk.folder, "catalogue.json")) as file:  # expect: INJ105
        return {"books": file.read()}
