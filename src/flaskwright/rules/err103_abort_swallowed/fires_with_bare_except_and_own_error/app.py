from flask import Flask
from werkzeug.exceptions import Forbidden, NotFound

app = Flask(__name__)
PAGES = {"home": "Welcome", "secret": None}


class PageFailed(Exception):
    pass


@app.get("/pages/<name>")
def page(name):
    try:
        if name not in PAGES:
            raise NotFound
        if PAGES[name] is None:
            raise Forbidden("for members only")
        return PAGES[name]
    except:  # expect: ERR103
        raise PageFailed(name)
