from flask import Flask, request

from archive.tasks import keep_page

app = Flask(__name__)


@app.post("/pages")
def add():
    job = keep_page.delay(request.form["address"], title=request.form["title"])
    return {"job": job.id}, 202
