from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/search")
def search():
    return render_template(
        "search.html",
        query=request.args.get("q", ""),
        picture=request.args.get("picture", ""),
        words=request.args.getlist("word"),
    )
