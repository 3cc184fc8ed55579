from flask import Flask, redirect, request

from forum.models import db
from forum.options import remember

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.get("/theme")  # expect: AUT511
def theme():
    chosen = request.args["theme"]
    remember("theme", chosen)
    return redirect("/")
