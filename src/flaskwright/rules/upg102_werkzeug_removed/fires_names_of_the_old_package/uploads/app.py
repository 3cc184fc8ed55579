from flask import Flask, request
from werkzeug.contrib.fixers import ProxyFix  # expect: UPG102

from uploads.storage import store

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)


@app.post("/upload")
def upload():
    name = store(request.files["file"])
    shutdown = request.environ.get("werkzeug.server.shutdown")  # expect: UPG102
    if request.is_xhr and not shutdown:  # expect: UPG102
        return {"name": name}
    return name
