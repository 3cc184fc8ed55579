from flask import Flask, request

from desk import Desk

app = Flask(__name__)


@app.post("/visits")
async def plan():
    desk = Desk("https://calendar.internal/visits")
    if not desk.plan(request.form["patient"]):
        return {"error": desk.last_failure}, 502  # expect: ERR101
    return {"planned": True}, 201


@app.delete("/visits/<int:number>")
async def cancel(number):
    cancelled, reason = Desk("https://calendar.internal/visits").cancel(number)
    if not cancelled:
        return {"error": reason}, 502  # expect: ERR101
    return "", 204
