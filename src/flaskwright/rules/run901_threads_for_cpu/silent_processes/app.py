from concurrent.futures import ProcessPoolExecutor
from threading import Thread

from flask import Flask, jsonify

from sums import pairs

app = Flask(__name__)
pool = ProcessPoolExecutor(4)


@app.get("/pairs")
def show():
    Thread(target=pairs, args=(3,)).start()
    return jsonify(list(pool.map(pairs, range(100))))
