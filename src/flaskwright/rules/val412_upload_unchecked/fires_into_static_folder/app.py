import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.post("/pictures")
def add_picture():
    picture = request.files["picture"]
    name = secure_filename(picture.filename)
    # A safe name, but `page.html` is one, too.
    picture.save(os.path.join(app.static_folder, name))  # expect: VAL412
    return {"url": f"/static/{name}"}, 201
