from concurrent.futures import ThreadPoolExecutor

from flask import Flask, request

from feeds.reader import addresses_in, fetch

app = Flask(__name__)


@app.post("/feeds")
def add():
    wanted = list(addresses_in(request.form["feeds"]))
    with ThreadPoolExecutor(max_workers=4) as pool:
        return {"lengths": [len(text) for text in pool.map(fetch, wanted)]}
