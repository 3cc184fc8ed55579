from typing import TYPE_CHECKING

from flask import Flask

from links.compat import safe_str_cmp, url_quote

if TYPE_CHECKING:
    from werkzeug.urls import URL

app = Flask(__name__)


@app.get("/<name>")
def link(name: "URL"):
    return url_quote(name) if safe_str_cmp(name, name) else ""
