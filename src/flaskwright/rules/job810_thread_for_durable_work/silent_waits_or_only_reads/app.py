from concurrent.futures import ThreadPoolExecutor
from threading import Thread

from flask import Flask, jsonify

from prices import load, post_price, warm_up

app = Flask(__name__)
pool = ThreadPoolExecutor(4)


@app.get("/prices")
def prices():
    with ThreadPoolExecutor(2) as own:
        own.submit(post_price, "tea")
    found = [pool.submit(load, item) for item in ("tea", "milk")]
    return jsonify([one.result() for one in found])


@app.post("/prices")
def change():
    threads = [Thread(target=post_price, args=(item,)) for item in ("tea", "milk")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Thread(target=warm_up, daemon=True).start()
    return "", 204
