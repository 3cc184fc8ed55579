import os

from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
PLANS = {"free", "family"}


@app.post("/plan")
def plan():
    chosen = request.form.get("plan", "free")
    if chosen not in PLANS:
        app.logger.warning("a plan that is not for sale was chosen")
    session.setdefault("plan", chosen)  # expect: INJ118
    return {"plan": session["plan"]}
