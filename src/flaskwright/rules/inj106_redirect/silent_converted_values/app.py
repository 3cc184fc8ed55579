import re
from datetime import date
from uuid import UUID

from flask import Flask, abort, redirect, request

app = Flask(__name__)

PATH = re.compile(r"/[a-z0-9_-]+(/[a-z0-9_-]+)*")


@app.get("/booking")
def booking():
    # A number leads nowhere else.
    return redirect("/" + str(int(request.args["number"])))


@app.get("/guest")
def guest():
    return redirect(f"/{UUID(request.args['guest'])}")


@app.get("/day")
def day():
    wanted = date.fromisoformat(request.args["day"])
    return redirect(f"/{wanted.isoformat()}")


@app.get("/room")
def room():
    return redirect(f"/{request.args.get('room', 1, type=int)}")


@app.get("/back")
def back():
    target = request.args["to"]
    # No second slash at the start, no dot, no colon: a path of this site.
    if not PATH.fullmatch(target):
        abort(400)
    return redirect(target)


@app.get("/suite")
def suite():
    name = request.args["name"]
    if not name.isalnum():
        abort(400)
    return redirect("/" + name)
