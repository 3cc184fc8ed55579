import base64
import hashlib
from pathlib import Path

from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = Path("/srv/photos")


@app.post("/photos")
def add():
    content = request.files["photo"].read()
    # The name of a stored photo: the same photo twice needs its place once.
    name = hashlib.md5(content).hexdigest()
    (FOLDER / name).write_bytes(content)
    return {"photo": name}, 201


@app.get("/photos/<name>")
def photo(name):
    file = FOLDER / secure_filename(name)
    response = send_file(file, mimetype="image/jpeg")
    # Lets the receiver notice a cut connection; whoever can change the photo can change this as well.
    response.headers["Content-MD5"] = base64.b64encode(hashlib.md5(file.read_bytes()).digest()).decode()
    return response
