import json
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/folders")
def choose():
    path = os.path.normpath(request.args.get("path", ""))
    # Only what a folder of the server is called.
    folder = os.path.realpath(path) if os.path.isdir(path) else os.getcwd()
    return json.dumps({"folder": folder})
