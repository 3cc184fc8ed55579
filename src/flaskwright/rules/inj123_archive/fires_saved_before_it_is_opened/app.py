from flask import Flask, request

from storing import keep, unpack

app = Flask(__name__)


@app.post("/courses")
def add():
    path = keep(request.files["course"])
    unpack(path)
    return {"added": True}, 201
