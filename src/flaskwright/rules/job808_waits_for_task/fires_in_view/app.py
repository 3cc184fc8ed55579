from flask import Flask, abort, jsonify

from shop import current_shop
from tasks import load, report

app = Flask(__name__)


@app.get("/prices")
def prices():
    if current_shop().status == "closed":
        abort(404)
    task = load.delay("https://prices.example")
    return jsonify(task.get())  # expect: JOB808


@app.get("/report")
def show_report():
    return jsonify(report.apply_async(queue="fast").get(timeout=10))  # expect: JOB808
