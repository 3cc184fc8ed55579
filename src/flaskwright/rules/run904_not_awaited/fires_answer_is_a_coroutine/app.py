from flask import Flask, jsonify

from weather import forecast

app = Flask(__name__)


@app.get("/forecast/<city>")
def of_city(city):
    return forecast(city)  # expect: RUN904


@app.get("/rain/<city>")
async def rain(city):
    found = forecast(city)  # expect: RUN904
    return jsonify(rain=found["rain"], text=f"In {city}: {found}")


@app.get("/wind/<city>")
async def wind(city):
    if city and forecast(city):  # expect: RUN904
        return jsonify(forecast(city))  # expect: RUN904
    return jsonify(None)
