import os
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/words")
def words():
    # The pipeline is constant; the text is its input.
    count = "tr -s ' ' '\\n' | sort | uniq -c"
    result = subprocess.run(count, shell=True, input=request.get_data(), capture_output=True)
    return {"words": result.stdout.decode(errors="replace").splitlines()}


@app.post("/greetings")
def greeting():
    # A shell does not parse again what it puts in for "$NAME".
    environment = {**os.environ, "NAME": request.form["name"]}
    subprocess.run('printf "Hello %s\\n" "$NAME" >> greetings.txt', shell=True, env=environment, check=True)
    return "", 201


@app.get("/report")
def report():
    process = subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    output, _ = process.communicate(request.args.get("text", ""))
    return {"lines": int(output)}
