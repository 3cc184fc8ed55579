from flask import Blueprint, request

from backups.shell import run

backups = Blueprint("backups", __name__)


@backups.post("/backups")
def make():
    run("tar czf backup.tgz " + request.form["folder"])  # expect: INJ102
    return "", 204
