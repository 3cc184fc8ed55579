from flask import Flask, jsonify

from weather import forecast, stream

app = Flask(__name__)


@app.get("/forecast/<city>")
async def of_city(city):
    return jsonify(await forecast(city))


@app.get("/days/<city>")
async def days(city):
    return jsonify([day async for day in stream(city)])
