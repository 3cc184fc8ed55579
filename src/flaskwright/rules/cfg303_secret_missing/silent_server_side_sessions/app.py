import redis
from flask import Flask, session
from flask_session import Session

app = Flask(__name__)
app.config.from_mapping(SESSION_TYPE="redis", SESSION_REDIS=redis.Redis(host="sessions"))
Session(app)


@app.post("/tickets/<int:ticket_id>")
def reserve(ticket_id):
    # Flask-Session sends an identifier without a signature: it needs no key.
    session["ticket"] = ticket_id
    return {"reserved": ticket_id}
