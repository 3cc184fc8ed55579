import asyncio

from flask import Blueprint, jsonify

from shop.background import start
from shop.services import price_of, remember, stock_of

bp = Blueprint("products", __name__)


@bp.get("/products/<int:number>")
async def product(number):
    price = asyncio.create_task(price_of(number))
    stock = asyncio.ensure_future(stock_of(number))
    return jsonify(price=await price, stock=await stock)


@bp.post("/products/<int:number>/seen")
async def seen(number):
    await start(remember(number))
    return "", 204
