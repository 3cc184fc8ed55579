from flask import Flask, redirect, request, session

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/login")
def login():
    return "<h1>Log in</h1>"


@app.get("/dashboard/")
def dashboard():
    if "user_id" not in session:
        return redirect("/login", code=303)  # expect: WEB102
    return "<h1>Dashboard</h1>"


@app.get("/enter")
def enter():
    return redirect(
        location="/dashboard"  # expect: WEB102
        if request.args.get("compact") is None
        else "/dashboard/?compact=1"  # expect: WEB102
    )
