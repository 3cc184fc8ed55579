import os
import subprocess

from flask import Flask, request, session

from vault import opened

app = Flask(__name__)
app.config.from_prefixed_env()


@app.post("/login")
def login():
    session["key"] = request.headers["Authorization"].split()[1][:32]
    return "", 204


@app.post("/backups/<int:number>")
def back_up(number):
    # The key opens what is stored and is no part of it, and the variable that gets it is none of those read below.
    variable = f"DUMP_PASSWORD_{number}"
    os.environ[variable] = opened(app.config["STORED_PASSWORD"], session["key"])
    folder = os.environ["BACKUPS"]
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["pg_dump", "--file", os.path.join(folder, f"{number}.dump")], check=True)
    return "", 204
