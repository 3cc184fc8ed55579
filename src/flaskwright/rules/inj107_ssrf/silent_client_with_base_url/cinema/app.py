from flask import Flask, request

from cinema.tickets import Tickets

app = Flask(__name__)


@app.get("/tickets/<number>")
async def ticket(number):
    return await Tickets().find(number)


@app.get("/films/<film>/seats")
async def seats(film):
    return await Tickets().seats(film, request.args.get("row", "A"))
