from flask import Flask, render_template, request, session

from jobs.listing import chosen

app = Flask(__name__)


@app.get("/")
def index():
    jobs = chosen(request.args.getlist("kind"))
    session["seen"] = [job.id for job in jobs]
    return render_template("jobs.html", jobs=jobs)
