import shutil
import tarfile
import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/backups")
def backup():
    # The client says where the archive goes.
    data = request.get_json()
    with tarfile.open("/backups/" + data["name"] + ".tar", "w") as archive:  # expect: INJ105
        archive.add("/srv/wiki")
    return "", 201


@app.post("/themes")
def install():
    # The archive is our own, and the client says where it is unpacked.
    with zipfile.ZipFile("themes/plain.zip") as archive:
        archive.extractall("/srv/themes/" + request.form["theme"])  # expect: INJ105
    return "", 201


@app.post("/exports")
def export():
    made = shutil.make_archive(f"/srv/exports/{request.form['name']}", "zip", "/srv/wiki")  # expect: INJ105
    return {"size": len(made)}, 201
