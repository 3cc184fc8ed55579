from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/search")
def search():
    return render_template(
        "search.html",
        query=request.args.get("q", ""),
        back=request.args.get("back", "/"),
        shelf=request.args.get("shelf", "0"),
    )
