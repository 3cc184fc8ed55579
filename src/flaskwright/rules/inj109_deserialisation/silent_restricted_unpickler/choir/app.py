from flask import Flask, request

from choir.plain import plain_loads

app = Flask(__name__)


@app.post("/rehearsals")
def rehearsals():
    return {"rehearsals": len(plain_loads(request.files["rehearsals"].read()))}
