import os
import secrets

from flask import Flask, request

app = Flask(__name__)
FOLDER = "/srv/gallery"


@app.post("/pictures")
def upload():
    picture = request.files["picture"]
    stem, ending = os.path.splitext(picture.filename)
    name = f"{stem}-{secrets.token_hex(4)}{ending}"
    picture.save(os.path.join(FOLDER, name))  # expect: INJ105
    return {"name": name}, 201
