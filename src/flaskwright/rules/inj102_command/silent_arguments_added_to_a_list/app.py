import subprocess

from flask import Flask, request

from programs import sorter

app = Flask(__name__)


@app.post("/sort")
def sort():
    # No shell reads a list, and the program stays the first of it, whatever is added behind.
    command = sorter()
    if request.form.get("zone"):
        command.append(request.form["zone"])
        command.extend(["--file", request.form["file"]])
    done = subprocess.run(command, capture_output=True, check=False)
    return {"status": done.returncode}
