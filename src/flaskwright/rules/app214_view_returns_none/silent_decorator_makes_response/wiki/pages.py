from flask import Blueprint, request

from wiki.rendering import as_json, no_content, templated

bp = Blueprint("pages", __name__)

PAGES = {"home": "Welcome"}


@bp.get("/")
@templated("<h1>Wiki</h1>")
def index():
    pass


@bp.get("/<name>")
@templated("{{ text }}")
def show(name):
    if name in PAGES:
        return {"text": PAGES[name]}


@bp.post("/<name>")
@no_content
def save(name):
    PAGES[name] = request.get_data(as_text=True)


@bp.get("/<name>/length")
@as_json
async def length(name):
    return len(PAGES[name])
