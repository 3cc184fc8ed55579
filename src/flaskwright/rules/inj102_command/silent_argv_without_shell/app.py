import asyncio
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.get("/ping")
def ping():
    # Our program gets the text as one argument; no shell reads it.
    host = request.args.get("host", "localhost")
    result = subprocess.run(["ping", "-c", "1", "--", host], capture_output=True, text=True)
    return {"host": host, "answer": result.stdout}


@app.post("/thumbnails")
def thumbnail():
    argv = ["convert", "uploads/" + request.form["name"]]
    argv += ["-resize", "200x200"]
    argv.append("thumbnails/" + request.form["name"])
    subprocess.check_call(argv, shell=False)
    return "", 204


@app.get("/count")
async def count():
    process = await asyncio.create_subprocess_exec(
        "grep", "-c", "-e", request.args["word"], "pages.txt", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return {"count": int(output or 0)}
