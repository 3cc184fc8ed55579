import subprocess
import zipfile
from pathlib import Path

import pandas
from flask import Flask, render_template, request, send_file

from invoices import as_pdf

app = Flask(__name__)


@app.get("/invoices/<int:number>.pdf")
def invoice(number):
    return as_pdf(render_template("invoice.html", number=number)), 200, {"Content-Type": "application/pdf"}


@app.post("/import")
def load():
    rows = pandas.read_excel(request.files["sheet"])  # expect: JOB802
    return {"rows": len(rows)}


@app.get("/photos.zip")
def photos():
    with zipfile.ZipFile("/srv/photos.zip", "w") as archive:
        archive.writestr("list.txt", "all photos")
        for path in Path("/srv/photos").glob("*.png"):
            archive.write(path)  # expect: JOB802
    return send_file("/srv/photos.zip")


@app.post("/theme")
def theme():
    with zipfile.ZipFile(request.files["theme"]) as archive:
        archive.extractall("/srv/themes")  # expect: JOB802
    return "", 204


@app.post("/videos")
def video():
    request.files["video"].save("/srv/in.mov")
    subprocess.run(["ffmpeg", "-i", "/srv/in.mov", "/srv/out.mp4"], check=True, timeout=600)  # expect: JOB802
    return send_file("/srv/out.mp4")
