from concurrent.futures import ThreadPoolExecutor

from flask import Flask, jsonify, request

from work import digest, price_of, shrink

app = Flask(__name__)
pool = ThreadPoolExecutor(8)


@app.post("/prices")
def prices():
    return jsonify(list(pool.map(price_of, request.json)))


@app.post("/photos")
def photos():
    list(pool.map(shrink, request.json))
    return jsonify([pool.submit(digest, path).result() for path in request.json])
