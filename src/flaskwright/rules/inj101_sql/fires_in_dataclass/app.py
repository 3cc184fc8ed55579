from flask import Flask, request

from archive import run
from filters import PhotoFilter

app = Flask(__name__)


@app.get("/photos")
def photos():
    wanted = PhotoFilter(camera=request.args.get("camera"), place=request.cookies.get("place"))
    return {"photos": run(wanted)}
