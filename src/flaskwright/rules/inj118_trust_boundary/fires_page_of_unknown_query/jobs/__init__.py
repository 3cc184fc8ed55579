from flask import Flask, render_template, request, session

from jobs.listing import chosen

app = Flask(__name__)


@app.get("/")
def index():
    jobs = chosen(request.args.getlist("kind"))
    session["seen"] = request.args.getlist("kind")  # expect: INJ118
    return render_template("jobs.html", jobs=jobs)
