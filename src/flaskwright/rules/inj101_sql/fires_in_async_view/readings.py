import aiosqlite
from flask import Flask, request

app = Flask(__name__)


async def rows(statement):
    async with aiosqlite.connect("weather.db") as connection:
        async with connection.execute(statement) as cursor:  # expect: INJ101
            return await cursor.fetchall()


@app.post("/readings/search")
async def search():
    wanted = request.get_json()
    stations = ", ".join(f"'{station}'" for station in wanted["stations"])
    return {"rows": await rows(f"SELECT at, celsius FROM reading WHERE station IN ({stations})")}


@app.get("/readings/latest")
async def latest():
    return {"rows": await rows("SELECT at, celsius FROM reading ORDER BY at DESC LIMIT 10")}
