import json
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/files")
def choose():
    path = os.path.normpath(request.args.get("path", ""))
    # Somebody may have sent a file of that name.
    file = path if os.path.isfile(path) else ""
    return json.dumps({"file": file})  # expect: INJ108
