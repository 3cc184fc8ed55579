import subprocess

from flask import Flask, request

from programs import sorter

app = Flask(__name__)


@app.post("/sort")
def sort():
    command = sorter()
    if request.form.get("tool"):
        command.insert(0, request.form["tool"])
    done = subprocess.run(command, capture_output=True, check=False)  # expect: INJ102
    return {"status": done.returncode}


@app.post("/any")
def run_any():
    command = []
    if request.form.get("tool"):
        command.append(request.form["tool"])
    command.append("--quiet")
    done = subprocess.run(command, capture_output=True, check=False)  # expect: INJ102
    return {"status": done.returncode}
