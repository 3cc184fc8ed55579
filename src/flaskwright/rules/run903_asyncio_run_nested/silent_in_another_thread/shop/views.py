import asyncio

from flask import Blueprint, jsonify

from shop.weather import forecast, forecast_now

bp = Blueprint("weather", __name__)


@bp.get("/forecast/<city>")
def plain(city):
    return jsonify(forecast_now(city))


@bp.get("/later/<city>")
async def later(city):
    loop = asyncio.get_event_loop()
    first = await asyncio.to_thread(forecast_now, city)
    second = await loop.run_in_executor(None, lambda: forecast_now(city))
    return jsonify(first, second, await forecast(city))
