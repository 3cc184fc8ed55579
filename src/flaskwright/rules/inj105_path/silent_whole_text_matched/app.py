import re
from pathlib import Path

from flask import Flask, abort, request

from names import plain_name

app = Flask(__name__)


@app.get("/wiki")
def page():
    # Letters, digits and underscores make no `..` and no separator.
    name = request.args.get("name", "start")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        abort(404)
    return Path(f"/srv/wiki/{name}.md").read_text()


@app.get("/users/avatar")
def avatar():
    with open("/srv/avatars/" + plain_name(request.args["user"]) + ".png", "rb") as file:
        return file.read()
