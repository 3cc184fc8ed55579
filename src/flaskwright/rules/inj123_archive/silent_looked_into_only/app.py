import json
import zipfile

from flask import Flask, request

from checks import biggest

app = Flask(__name__)


@app.post("/plugins/preview")
def preview():
    # Nothing is written: the names are answered, and one member is read.
    with zipfile.ZipFile(request.files["plugin"].stream) as archive:
        names = archive.namelist()
        about = json.loads(archive.read("plugin.json"))
    return {"names": names, "title": about["title"], "biggest": biggest(request.files["plugin"])}
