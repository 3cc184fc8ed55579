import asyncio

from flask import Blueprint, jsonify

from shop.prices import later, now, numbers, price_of, prices_of

bp = Blueprint("prices", __name__)


@bp.get("/prices/<int:number>")
async def price(number):
    found = price_of(number)
    return jsonify(price=await asyncio.wait_for(found, 5), again=await later(number))


@bp.get("/prices")
async def prices():
    known = [number async for number in numbers()]
    return jsonify(prices=await prices_of(known))


@bp.get("/plain/<int:number>")
def plain(number):
    return jsonify(price=now(number))
