from flask import Flask, jsonify

from tasks import refresh, totals

app = Flask(__name__)


@app.get("/totals")
def show():
    found = totals()
    return jsonify(found)


@app.cli.command("refresh")
def refresh_now():
    refresh()
