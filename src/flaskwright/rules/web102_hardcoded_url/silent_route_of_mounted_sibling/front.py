from flask import Flask

front = Flask("front")


@front.get("/login")
def login():
    return "<h1>Log in</h1>"
