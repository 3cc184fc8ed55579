from flask import Flask

from health import count, lookup, reaches, state_of

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
    body = {"db": reaches("db"), "all": state_of(HOSTS), "failed": count(HOSTS), "address": str(address)}
    return body, 200 if healthy else 503
