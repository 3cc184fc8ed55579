import hashlib

from flask import Flask, make_response, request
from flask_caching import Cache

from pages import page_of

app = Flask(__name__)
cache = Cache(app)


@app.get("/pages/<path:name>")
def page(name):
    # A short name for a long address: whoever finds another with the same hash spoils his own page.
    key = hashlib.md5(request.full_path.encode()).hexdigest()
    body = cache.get(key)
    if body is None:
        body = page_of(name)
        cache.set(key, body)
    response = make_response({"page": body})
    # A tag tells whether the browser's copy is still the same.
    response.set_etag(hashlib.sha1(body.encode()).hexdigest())
    return response.make_conditional(request)
