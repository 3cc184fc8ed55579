import csv
import gzip
import io
import tarfile
import zipfile

from flask import Flask, request, send_file

app = Flask(__name__)


@app.post("/notes")
def note():
    # What is written is the client's; where it is written is not.
    with open("/srv/notes.txt", "a") as file:
        file.write(request.form["note"] + "\n")
    request.files["picture"].save("/srv/latest-picture.png")
    return "", 201


@app.post("/members")
def members():
    # These open the stream of the upload; no name is looked up on the disk.
    upload = request.files["members"]
    with zipfile.ZipFile(upload.stream) as archive:
        names = len(archive.namelist())
    with tarfile.open(fileobj=request.files["letters"].stream) as archive:
        letters = len(archive.getmembers())
    rows = csv.reader(io.TextIOWrapper(gzip.open(request.files["log"].stream), "utf-8"))
    return {"names": names, "letters": letters, "rows": sum(1 for row in rows)}


@app.post("/badges")
def badge():
    # `download_name` is what the browser calls the file, and the file itself is in memory.
    picture = io.BytesIO(b"<svg/>" + request.get_data())
    return send_file(picture, mimetype="image/svg+xml", download_name=request.args["name"] + ".svg")
