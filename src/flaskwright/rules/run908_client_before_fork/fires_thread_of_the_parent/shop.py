from flask import Flask, request

from background import jobs

app = Flask(__name__)


@app.post("/jobs")
def add():
    jobs.put(request.json)
    return "", 202
