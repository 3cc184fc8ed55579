import os

from flask import Flask, request, send_file

app = Flask(__name__)
REPORTS = "/srv/reports"


@app.get("/reports")
def report():
    name = request.args["name"]
    return send_file(os.path.join(REPORTS, name))  # expect: INJ105


@app.get("/notes/<path:name>")
def note(name):
    with open(f"notes/{name}") as file:  # expect: INJ105
        return {"text": file.read()}
