import subprocess

from flask import Flask, abort, g, request

from checks import require_host

app = Flask(__name__)


@app.before_request
def read_branch():
    g.branch = request.args.get("branch", "main")


@app.get("/dns")
def dns():
    host = request.args.get("host", "")
    require_host(host)
    return {"address": subprocess.getoutput(f"dig +short {host}")}


@app.post("/deploy")
def deploy():
    # Only letters and digits can be left here.
    branch = g.branch
    if not (branch.isascii() and branch.isalnum()):
        abort(400)
    subprocess.check_call("git -C /srv/site pull origin " + branch, shell=True)
    return "", 202
