from flask import Flask, jsonify

from weather import forecast

app = Flask(__name__)


@app.route("/forecast/<city>")
async def of_city(city):
    return jsonify(await forecast(city))
