import tarfile

from flask import Flask, request

from restore import restore

app = Flask(__name__)


@app.post("/backups")
def upload():
    with tarfile.open(fileobj=request.files["backup"].stream) as archive:
        archive.extractall("/srv/site", filter="data")
    return {"restored": True}, 201


@app.put("/backups")
def replace():
    return {"members": restore(request.files["backup"])}
