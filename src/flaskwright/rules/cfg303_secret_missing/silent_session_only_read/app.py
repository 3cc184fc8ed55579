from flask import Flask, get_flashed_messages, session

app = Flask(__name__)


@app.get("/")
def home():
    # Without a key a session is empty, and reading it does not fail.
    return {"theme": session.get("theme", "light"), "messages": get_flashed_messages(), "old": "user" in session}
