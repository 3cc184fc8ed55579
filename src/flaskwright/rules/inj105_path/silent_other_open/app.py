from flask import Flask, request

from doors import open, remove

app = Flask(__name__)


@app.post("/doors")
def door():
    # A door of the house is opened, not a file.
    name = request.form["door"]
    state = open(f"floor-1/{name}")
    if request.form.get("lost"):
        remove(name)
    return {"state": state, "title": "/".join(["door", name])}
