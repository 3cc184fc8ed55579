from flask import Flask, request

app = Flask(__name__)
PROXIES = {"10.0.0.2", "10.0.0.3"}


def client_address():
    if request.remote_addr in PROXIES:
        return request.headers["X-Forwarded-For"]
    return request.remote_addr


def last_hop():
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    return seen[-1].strip()


@app.get("/ip")
def ip():
    return {"client": client_address(), "agent": request.headers.get("X-Forwarded-User"), "hop": last_hop()}
