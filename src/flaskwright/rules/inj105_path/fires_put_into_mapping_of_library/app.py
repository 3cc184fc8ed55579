import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/reports")
def report():
    with open("/srv/settings.json") as file:
        settings = json.loads(file.read())
    settings["path"] = request.form["path"]
    return read(settings)


def read(settings):
    with open(settings["path"]) as file:  # expect: INJ105
        return {"text": file.read()}
