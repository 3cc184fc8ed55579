import tarfile

from flask import Flask, request

from settings import FILTER

app = Flask(__name__)


@app.post("/plugins")
def install():
    upload = request.files["plugin"]
    with tarfile.open(fileobj=upload.stream) as archive:
        # Any version of Python: the filter was chosen.
        archive.extractall("/srv/plugins", filter=FILTER)  # expect: INJ123
    return {"installed": upload.filename}, 201
