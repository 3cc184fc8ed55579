from babel import negotiate_locale
from flask import Flask, request, session
from language import chosen

app = Flask(__name__)
app.config.update(SECRET_KEY="only-for-tests")


@app.before_request
def remember():
    # The server, not the client, says from where the request came.
    if session.get("from") != request.environ["REMOTE_ADDR"]:
        session["from"] = request.environ["REMOTE_ADDR"]


@app.get("/")
def index():
    session["language"] = chosen(request.args.get("l", "en"))
    session["script"] = negotiate_locale([request.args.get("s", "")], ["sr_Latn", "sr_Cyrl"])
    return {"language": session["language"]}
