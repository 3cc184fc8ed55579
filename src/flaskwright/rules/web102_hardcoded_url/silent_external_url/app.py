from flask import Flask, redirect

app = Flask(__name__)

ACCOUNTS = "https://accounts.example.org"


@app.get("/login")
def login():
    return redirect("https://accounts.example.org/login")


@app.get("/account")
def account():
    return redirect(f"{ACCOUNTS}/login")


@app.get("/mirror")
def mirror():
    return redirect("//mirror.example.org/login")


@app.get("/call")
def call():
    return redirect("tel:+41315550100"), {"Link": '<https://api.example.org/login>; rel="help"'}
