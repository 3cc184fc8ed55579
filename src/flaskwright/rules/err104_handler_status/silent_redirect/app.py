from flask import Flask, flash, redirect, request, url_for

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/login")
def login():
    return "<h1>Log in</h1>"


@app.errorhandler(401)
def unauthorized(error):
    flash("Log in first.")
    return redirect(url_for("login", next=request.path))


@app.errorhandler(413)
def too_large(error):
    answer = redirect(request.url, 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer
