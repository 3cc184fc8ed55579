from concurrent.futures import ThreadPoolExecutor

from flask import Flask, jsonify

from sums import pairs, report

app = Flask(__name__)
pool = ThreadPoolExecutor(4)


@app.get("/pairs")
def show():
    return jsonify(list(pool.map(pairs, range(100))))  # expect: RUN901


@app.post("/reports")
def reports():
    for number in range(20):
        pool.submit(report, number)  # expect: RUN901
    return "", 202
