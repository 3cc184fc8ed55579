import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/backups")
def upload():
    # Python 3.14 takes the filter `data` by itself.
    with tarfile.open(fileobj=request.files["backup"].stream) as archive:
        archive.extractall("/srv/site")
    return {"restored": True}, 201
