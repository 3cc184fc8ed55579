import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/names")
def names():
    data = json.loads(request.data)
    data["path"] = request.form["path"]
    return {"fields": len(data)}


@app.get("/settings")
def settings():
    # The mapping of our own file is another one than that of the request.
    with open("/srv/settings.json") as file:
        own = json.loads(file.read())
    with open(own["path"]) as file:
        return {"text": file.read()}
