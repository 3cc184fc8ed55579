import os
import secrets

from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/gallery"


@app.post("/pictures")
def upload():
    picture = request.files["picture"]
    # The ending stands behind the last slash of the name, so that it holds none.
    _, ending = os.path.splitext(picture.filename)
    name = secrets.token_hex(8) + ending
    picture.save(os.path.join(FOLDER, name))
    return {"name": name}, 201
