import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/thumbnails")
def thumbnail():
    # A single quote in the name ends the quoted part.
    name = request.form["name"]
    subprocess.check_call(  # expect: INJ102
        "convert 'uploads/" + name + "' -resize 200x200 'thumbnails/" + name + "'",
        shell=True,
    )
    return "", 204


@app.get("/pages/count")
def pages():
    # Without its double quotes, a text still runs $(…) and `…` between ours.
    title = request.args["title"].replace('"', "")
    with os.popen(f'grep -c "{title}" pages.txt') as output:  # expect: INJ102
        return {"count": output.read().strip()}
