import zipfile

from flask import Flask, abort, request

from places import FOLDER, place_of

app = Flask(__name__)
PARTS = frozenset({"theme.css", "theme.json", "logo.svg"})


@app.post("/themes")
def add():
    with zipfile.ZipFile(request.files["theme"].stream) as archive:
        for name in archive.namelist():
            place_of(name).write_bytes(archive.read(name))
    return {"installed": True}, 201


@app.put("/themes")
def replace():
    with zipfile.ZipFile(request.files["theme"].stream) as archive:
        for name in archive.namelist():
            # A theme has three files, and their names are known.
            if name not in PARTS:
                abort(400)
            (FOLDER / name).write_bytes(archive.read(name))
    return {"replaced": True}
