from flask import Flask

from reports import render

app = Flask(__name__)


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/reports/<name>")
def report(name):
    return render(name)
