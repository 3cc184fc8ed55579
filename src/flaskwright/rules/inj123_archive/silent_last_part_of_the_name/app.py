import os
import zipfile

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/gallery"


@app.post("/albums")
def add():
    with zipfile.ZipFile(request.files["album"].stream) as archive:
        for name in archive.namelist():
            with open(os.path.join(FOLDER, os.path.basename(name) or "unnamed"), "wb") as file:
                file.write(archive.read(name))
    return {"added": True}, 201


@app.put("/albums")
def replace():
    with zipfile.ZipFile(request.files["album"].stream) as archive:
        for number, member in enumerate(archive.infolist()):
            target = os.path.join(FOLDER, f"{number}-{secure_filename(member.filename)}")
            with open(target, "wb") as file:
                file.write(archive.read(member))
    return {"replaced": True}
