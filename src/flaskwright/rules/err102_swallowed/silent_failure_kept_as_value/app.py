from flask import Flask

from health import answers, count, lookup, reaches, state_of

app = Flask(__name__)
HOSTS = ["db", "queue"]


@app.get("/health")
def health():
    healthy = True
    try:
        address = lookup("db")
    except Exception:
        healthy = False
        address = ""
    states = {"db": reaches("db"), "web": answers("queue"), "all": state_of(HOSTS)}
    return {**states, "failed": count(HOSTS), "address": str(address)}, 200 if healthy else 503
