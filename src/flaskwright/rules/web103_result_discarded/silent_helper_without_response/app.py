from flask import Flask, abort, flash, get_flashed_messages, redirect, session, url_for

app = Flask(__name__)
app.config.from_prefixed_env()


def require_admin():
    if session.get("role") != "admin":
        abort(403)


def warn(text):
    flash(text, "warning")


@app.get("/")
def index():
    return {"messages": get_flashed_messages()}


@app.post("/rebuild")
def rebuild():
    require_admin()
    warn("The index is being rebuilt.")
    return redirect(url_for("index"))
