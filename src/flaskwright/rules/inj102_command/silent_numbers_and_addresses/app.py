import ipaddress
import os
import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/photos/<int:photo_id>/rotate")
def rotate(photo_id):
    # Digits alone: both are ints.
    degrees = request.args.get("degrees", 90, type=int)
    os.system(f"mogrify -rotate {degrees} /srv/photos/{photo_id}.jpg")
    return "", 204


@app.get("/trace")
def trace():
    # An IPv4 address writes itself as four numbers.
    try:
        address = ipaddress.IPv4Address(request.args["address"])
    except ValueError:
        abort(400)
    return {"hops": subprocess.getoutput(f"traceroute {address}").splitlines()}


@app.post("/volume")
def volume():
    level = request.form["level"]
    if not level.isdecimal():
        abort(400)
    subprocess.run(f"amixer set Master {level}%", shell=True, check=True)
    return "", 204
