import json
from urllib.request import Request, urlopen

from flask import Flask, g, request
from flask.views import MethodView

app = Flask(__name__)


@app.before_request
def read_source():
    g.source = request.headers.get("X-Feed-Source", "https://feeds.example/news")


class Feed(MethodView):
    def get(self):
        with urlopen(g.source, timeout=5) as answer:  # expect: INJ107
            return json.load(answer)

    def head(self):
        return "", urlopen(Request(g.source, method="HEAD"), timeout=5).status  # expect: INJ107


app.add_url_rule("/feed", view_func=Feed.as_view("feed"))
