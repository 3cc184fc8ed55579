import math

from flask import Flask, request

from audit import Journal

app = Flask(__name__)
log = Journal()


@app.post("/strength")
def strength():
    password = request.form["password"]
    # A logarithm, and a list of this process that forgets all but the length: neither is a log.
    bits = math.log(62) * len(password)
    log.info(password)
    return {"bits": round(bits), "entries": len(log.entries)}
