from flask import Blueprint, request

from survey.reading import read_values

bp = Blueprint("answers", __name__, url_prefix="/answers")

METHODS = ["GET"]
METHODS_OF_FORM = [*METHODS, "POST"]


@bp.get("/")
def index():
    return read_values("name")


@bp.post("/")
def create():
    return read_values("name", "text"), 201


@bp.get("/filtered")
def filtered():
    return {"name": request.values.get("name"), "page": request.args.get("page", 1, type=int)}


@bp.route("/form", methods=METHODS_OF_FORM)
def form():
    return {"name": request.form.get("name")}


def edit(answer_id):
    if request.method == "GET":
        return {"id": answer_id}
    return {"id": answer_id, "text": request.form["text"]}


edit.methods = {"GET", "POST"}
bp.add_url_rule("/<int:answer_id>", view_func=edit)


@bp.get("/copy")
@bp.post("/copy")
def copy():
    return {"json": request.get_json(silent=True)}
