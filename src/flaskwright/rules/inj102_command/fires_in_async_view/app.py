from flask import Flask, request

from scans import scan

app = Flask(__name__)


@app.post("/scans")
async def start():
    target = request.get_json()["target"]
    return {"report": await scan(target)}


@app.get("/scans/local")
async def local():
    return {"report": await scan("127.0.0.1")}
