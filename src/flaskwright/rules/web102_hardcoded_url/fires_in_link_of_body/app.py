from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return '<p>Welcome. <a href="/sign-in">Sign in</a></p>'  # expect: WEB102


@app.get("/sign-in")
def sign_in():
    return "<form method=post><input name=email></form>"
