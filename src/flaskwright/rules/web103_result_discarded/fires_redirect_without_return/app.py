from flask import Flask, redirect, render_template_string, session, url_for

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/login")
def login():
    return "<h1>Log in</h1>"


@app.get("/account")
def account():
    if "user_id" not in session:
        redirect(url_for("login"))  # expect: WEB103
    return render_template_string("<h1>Your account</h1>")
