"""Members of archives: their names, and archives that were saved before they are opened."""

from __future__ import annotations

from tests.flow.marked import mistakes

ARCHIVES = """
import io, os, shutil, tarfile, zipfile
from pathlib import Path
from flask import abort
from werkzeug.utils import secure_filename

def leads_out(name):
    return name.startswith("/") or ".." in name

def keep(upload):
    path = os.path.join("/srv/uploads", secure_filename(upload.filename))
    upload.save(path)
    return path

def unpack(path):
    with tarfile.open(path, "r:gz") as archive:
        archive.extractall("/srv/courses")  # fires

class Unpacker:
    def __init__(self, stream):
        self.archive = zipfile.ZipFile(stream)
    def all(self, folder):
        for name in self.archive.namelist():
            Path(folder, name).write_bytes(self.archive.read(name))  # fires

@app.post("/tar")
def tar():
    with tarfile.open(fileobj=io.BytesIO(request.get_data())) as archive:
        for member in archive:
            target = os.path.join("/srv", member.name)
            with open(target, "wb") as file:  # fires
                shutil.copyfileobj(archive.extractfile(member), file)
            archive.extract(member, "/srv", filter="data")
            archive.extract(member, "/srv")  # fires
    return ""

@app.post("/zip")
def zipped():
    Unpacker(request.files["archive"].stream).all("/srv")
    archive = zipfile.ZipFile(request.files["archive"])
    archive.extractall("/srv")
    for member in archive.infolist():
        os.makedirs(os.path.dirname("/srv/" + member.filename))  # fires
        if leads_out(member.filename):
            abort(400)
        (Path("/srv") / member.filename).write_bytes(archive.read(member))
    for name in archive.namelist():
        path = os.path.realpath(os.path.join("/srv/photos", name))
        if not path.startswith("/srv/photos/"):
            continue
        with open(path, "wb") as file:
            file.write(archive.read(name))
    return ""

@app.post("/saved")
def saved():
    unpack(keep(request.files["course"]))
    unpack("/srv/ours.tar")
    request.files["course"].save("/tmp/course.tar")
    shutil.unpack_archive("/tmp/course.tar", "/srv")  # fires
    with tarfile.open("/srv/" + secure_filename(request.form["name"])) as archive:
        archive.extractall("/srv")
    return ""
"""

ONE_WAY = """
import os, re
from flask import abort

@app.get("/")
def view():
    if request.args.get("mode") == "short":
        if not re.fullmatch("[a-z]+", request.args["name"]):
            abort(400)
        os.system(request.args["name"])
    os.system(request.args["name"])  # fires
    return ""
"""


def test_members_of_archives() -> None:
    assert not mistakes("archive", ARCHIVES, {".python-version": "3.12\n"})


def test_what_was_checked_on_one_way_only() -> None:
    assert not mistakes("command", ONE_WAY)
