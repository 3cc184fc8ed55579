from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/search")
def search():
    return render_template("results.html", query=request.args.get("q", ""), heading=f"Results for {request.args['q']}")


@app.get("/about")
def about():
    return render_template("about.html", heading="About <em>us</em>")
