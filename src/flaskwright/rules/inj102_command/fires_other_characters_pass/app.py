import os
import string

from flask import Flask, abort, request

app = Flask(__name__)
ALLOWED = string.ascii_letters + string.digits + "_"


@app.post("/reports")
def make():
    name, title = request.form["name"], request.form["title"]
    for character in name:
        if character not in ALLOWED:
            break  # and goes on with the whole name
    for character in title:
        if character in "\r\n":
            abort(400)
    os.system("make-report --name " + name)  # expect: INJ102
    os.system("make-report --title " + title)  # expect: INJ102
    return "", 204
