import os

from flask import Flask, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.post("/settings")
async def settings():
    session.update(request.form.to_dict())  # expect: INJ118
    return {"saved": len(request.form)}
