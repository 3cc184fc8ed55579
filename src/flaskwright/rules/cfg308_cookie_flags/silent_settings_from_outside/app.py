from flask import Flask, session

import options

app = Flask(__name__)
app.config.from_object(options.Defaults)
app.config.from_prefixed_env()
app.config["SESSION_COOKIE_HTTPONLY"] = options.readable()


@app.post("/basket/<int:article>")
def add(article):
    session["article"] = article
    return {"article": article}
