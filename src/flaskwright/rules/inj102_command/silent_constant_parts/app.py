import configparser
import os

from flask import Flask, request

from players import command_for

app = Flask(__name__)


@app.post("/alarms")
def alarm():
    # The helper looks at the client's text and gives a command of its own.
    os.system(command_for(request.form.get("sound", "")))
    return "", 202


@app.post("/lamps")
def lamp():
    # `room` holds the client's text, and the command is made of `program`.
    lamp = {"program": "lampctl --on", "room": request.form["room"]}
    os.system(lamp["program"])
    return {"room": lamp["room"]}


@app.post("/blinds")
def blinds():
    config = configparser.ConfigParser()
    config["blinds"] = {"program": "blindctl --down", "side": "west"}
    config["blinds"]["side"] = request.form.get("side", "west")
    os.popen(config["blinds"]["program"])
    return {"side": config["blinds"]["side"]}


@app.post("/doors")
def doors():
    # The list loses the client's text before it becomes a command.
    words = ["doorctl", request.form["door"], "--lock"]
    del words[1]
    os.system(" ".join(words))
    return "", 202
