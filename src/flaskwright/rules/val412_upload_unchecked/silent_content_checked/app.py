from pathlib import Path
from uuid import uuid4

from flask import Flask, abort, request
from PIL import Image, UnidentifiedImageError

app = Flask(__name__)


@app.post("/avatars")
def add_avatar():
    upload = request.files["avatar"]
    try:
        image = Image.open(upload.stream)
        image.verify()
    except (UnidentifiedImageError, OSError):
        abort(415)
    upload.stream.seek(0)
    # A file that Pillow reads as an image, under a name of our own.
    name = f"{uuid4().hex}.png"
    upload.save(Path(app.static_folder) / name)
    return {"avatar": name}, 201
