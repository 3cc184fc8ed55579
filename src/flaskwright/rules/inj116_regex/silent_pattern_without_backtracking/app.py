import re

from flask import Flask, abort, request

app = Flask(__name__)
NAME = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
PHONE = r"^\+?[0-9]{6,15}$"


@app.post("/guests")
def add_guest():
    data = request.get_json()
    # Each character can be matched in one way only, so that the time grows with the length.
    if not NAME.fullmatch(data["name"]) or not re.match(PHONE, data["phone"]):
        abort(400)
    if re.search(r"https?://\S+", data.get("note", "")):
        abort(400)
    return {"name": data["name"]}, 201
