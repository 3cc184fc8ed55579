import configparser

from flask import Flask, g, render_template_string, request

app = Flask(__name__)


class Notice:
    def __init__(self, words):
        self.words = words
        self.source = "<aside>{{ words }}</aside>"


@app.before_request
def read_layout():
    g.words = request.args.get("words", "")
    g.source = "<b>{{ words }}</b>"


@app.get("/notices")
def notice():
    # The client's words lie in `words`, and the template in `source`.
    notice = Notice(request.args.get("words", ""))
    return render_template_string(notice.source, words=notice.words)


@app.get("/lines")
def line():
    return render_template_string(g.source, words=g.words)


@app.get("/menus")
def menu():
    config = configparser.RawConfigParser()
    config.add_section("menu")
    config.set("menu", "words", request.args.get("words", ""))
    config.set("menu", "source", "<nav>{{ words }}</nav>")
    return render_template_string(config.get("menu", "source"), words=config.get("menu", "words"))
