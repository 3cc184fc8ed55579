import hashlib

from flask import Flask, abort, request

from keys import KEY

app = Flask(__name__)


def signature_of(text):
    digest = hashlib.md5()
    digest.update(KEY)
    digest.update(text.encode())
    return digest.hexdigest()


@app.get("/tickets/<number>")
def ticket(number):
    if request.args.get("signature") != signature_of(number):  # expect: INJ120
        abort(403)
    return {"ticket": number}


@app.post("/events")
def event():
    token = request.headers["X-Token"]
    expected = hashlib.sha1(KEY + request.get_data()).hexdigest()
    if expected == token:  # expect: INJ120
        return "", 204
    return "", 403
