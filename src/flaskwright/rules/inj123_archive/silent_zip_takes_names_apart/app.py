import zipfile

from flask import Flask, request

from unpacking import unpack

app = Flask(__name__)


@app.post("/albums")
def add():
    # `ZipFile` drops `..`, drives and slashes at the start before it writes.
    with zipfile.ZipFile(request.files["album"].stream) as archive:
        archive.extractall("/srv/gallery")
    return {"photos": unpack(request.files["more"])}, 201
