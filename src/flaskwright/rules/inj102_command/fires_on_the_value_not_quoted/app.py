import os
import shlex
import subprocess

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.post("/exports")
def export():
    # Quoted is the title; the format goes in as it came.
    title, kind = request.form["title"], request.form["kind"]
    command = "pandoc notes.md --metadata title={} -t {}".format(shlex.quote(title), kind)
    os.system(command)  # expect: INJ102
    return "", 202


@app.post("/prints")
def print_out():
    # The quoted text is kept nowhere.
    copies = request.form.get("copies", "1")
    shlex.quote(copies)
    subprocess.call(f"lp -n {copies} report.pdf", shell=True)  # expect: INJ102
    return "", 202


@app.get("/lookup")
def lookup():
    # HTML is not the shell: `escape` leaves $(…) as it is.
    name = escape(request.args["name"])
    return {"record": subprocess.getoutput(f"dig +short {name}")}  # expect: INJ102
