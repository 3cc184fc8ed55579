import os
import shlex
import subprocess

from flask import Flask, request

from commands import archive_command

app = Flask(__name__)


@app.post("/backups")
def backup():
    # Each text of the client becomes one quoted word.
    os.system(archive_command(request.form["name"], request.form.getlist("folder")))
    return "", 201


@app.get("/search")
def search():
    word = shlex.quote(request.args["word"])
    output = subprocess.check_output(f"zcat /var/log/app/*.gz | grep -e {word}", shell=True)
    return {"lines": output.decode().splitlines()}


@app.get("/usage")
def usage():
    argv = ["du", "-sh", "/srv/" + request.args.get("folder", "")]
    return {"usage": subprocess.getoutput(shlex.join(argv) + " | cut -f1")}
