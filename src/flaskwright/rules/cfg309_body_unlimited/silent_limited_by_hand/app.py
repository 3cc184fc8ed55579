from flask import Flask, abort, request

from limits import LARGEST

app = Flask(__name__)


@app.before_request
def refuse_large():
    if (request.content_length or 0) > LARGEST:
        abort(413)


@app.post("/letters")
def send():
    return {"length": len(request.form["text"])}
