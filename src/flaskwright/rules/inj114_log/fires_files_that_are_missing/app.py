import os

from flask import Flask
from werkzeug.utils import secure_filename

from store import FOLDER, discard, size

app = Flask(__name__)


@app.delete("/letters/<name>")
def remove(name):
    discard(os.path.join(FOLDER, secure_filename(name), name))
    return "", 204


@app.get("/letters/<name>/size")
def size_of(name):
    return {"size": size(name)}
