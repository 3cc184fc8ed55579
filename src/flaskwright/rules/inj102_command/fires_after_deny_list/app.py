import os

from flask import Flask, request

from cleaning import without_specials

app = Flask(__name__)


@app.post("/backups")
def backup():
    name = without_specials(request.form["name"])
    if len(name) > 60:
        return {"error": "too long"}, 400
    os.system("tar czf /backups/" + name + ".tgz /srv/data")  # expect: INJ102
    return {"stored": name}, 201


@app.post("/restores")
def restore():
    name = request.form["name"]
    if "rm" in name or name.startswith("-"):
        return {"error": "not this one"}, 400
    status = os.system(f"tar xzf /backups/{name}.tgz -C /srv/data")  # expect: INJ102
    return {"status": status}
