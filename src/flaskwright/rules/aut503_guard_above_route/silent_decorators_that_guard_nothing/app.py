import os
from functools import wraps

from flask import Flask
from flask_caching import Cache
from flask_wtf import CSRFProtect

app = Flask(__name__)
app.config.update(CACHE_TYPE="SimpleCache", SECRET_KEY=os.environ["SECRET_KEY"])
cache = Cache(app)
csrf = CSRFProtect(app)


def timed(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        app.logger.debug("call of %s", view.__name__)
        return view(*args, **kwargs)

    return wrapper


@cache.cached(timeout=60)
@app.get("/weather")
def weather():
    return {"celsius": 21}


@timed
@app.get("/news")
def news():
    return {"news": []}


@csrf.exempt
@app.post("/hooks/build")
def build_hook():
    return "", 204
