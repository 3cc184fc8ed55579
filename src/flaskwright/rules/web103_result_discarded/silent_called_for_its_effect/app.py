from flask import Flask, redirect, render_template_string, session, url_for

app = Flask(__name__)
app.config.from_prefixed_env()
ACCOUNTS = {}


@app.get("/")
def home():
    return "<h1>Home</h1>"


@app.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("home"))


@app.post("/account/delete")
def delete_account():
    ACCOUNTS.pop(session.get("user_id"), None)
    logout()
    return render_template_string("<h1>Your account is gone</h1>")
