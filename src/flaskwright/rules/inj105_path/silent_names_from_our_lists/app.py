import os
from enum import Enum
from pathlib import Path

from flask import Flask, abort, request, send_file

app = Flask(__name__)
MANUALS = {"washer": "/srv/manuals/w-200.pdf", "dryer": "/srv/manuals/d-40.pdf"}
LANGUAGES = frozenset({"de", "en", "fr"})


class Size(Enum):
    SMALL = "small"
    LARGE = "large"


@app.get("/manuals/<machine>")
def manual(machine):
    # The paths are ours; the client picks one.
    path = MANUALS.get(machine)
    if path is None:
        abort(404)
    return send_file(path)


@app.get("/terms")
def terms():
    # Past the check the language is one of three, and the Enum has its own two texts.
    language = request.accept_languages.best_match(["de", "en"]) or request.args.get("language", "en")
    if language not in LANGUAGES:
        language = "en"
    size = Size(request.args.get("size", "small"))
    return Path("/srv/terms", language, f"{size.value}.txt").read_text()


@app.get("/songs")
def song():
    # Only names that the folder lists itself get through.
    name = request.args["name"]
    if name not in os.listdir("/srv/songs"):
        abort(404)
    return send_file(os.path.join("/srv/songs", name))
