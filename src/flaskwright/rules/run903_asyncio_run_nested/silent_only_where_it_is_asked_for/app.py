from flask import Flask, jsonify

from reports import build, load

app = Flask(__name__)


@app.get("/report")
async def report():
    return jsonify(await load(), build(wait=False))


@app.cli.command("report")
def report_now():
    build(wait=True)
