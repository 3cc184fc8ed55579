from flask import Blueprint, redirect, render_template, request, url_for

entries = Blueprint("entries", __name__)

TEXTS = []


@entries.get("/")
def index():
    return render_template("index.html", texts=TEXTS)


@entries.get("/new")
def new():
    return render_template("new.html")


@entries.post("/entries")
def create():
    TEXTS.append(request.form["text"])
    return redirect(url_for("entries.index"))


@entries.delete("/entries/<int:position>")
def remove(position):
    del TEXTS[position]
    return redirect(url_for("entries.index"))


@entries.post("/clear")
def clear():
    TEXTS.clear()
    return redirect(url_for("entries.index"))
