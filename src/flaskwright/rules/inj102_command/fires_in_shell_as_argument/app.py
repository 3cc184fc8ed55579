import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/logs")
def logs():
    # No `shell=True`, and a shell all the same: the program that runs is `bash`.
    word = request.args["word"]
    output = subprocess.check_output(["bash", "-c", f"zcat /var/log/app/*.gz | grep {word}"])  # expect: INJ102
    return output.decode(errors="replace"), 200, {"Content-Type": "text/plain"}


@app.post("/tools")
def tool():
    # The client names the program itself.
    wanted = request.get_json()
    result = subprocess.run([wanted["tool"], "--version"], capture_output=True, text=True)  # expect: INJ102
    return {"version": result.stdout}


@app.get("/disk")
def disk():
    argv = ["du", "-sh", "/srv/" + request.args.get("folder", "")]
    line = " ".join(argv)
    return {"usage": subprocess.getoutput(line)}  # expect: INJ102
