from flask import Blueprint, jsonify

from shop.services import stock

bp = Blueprint("shop", __name__)


@bp.before_request
async def load():
    await stock("all")


@bp.get("/stock/<item>")
async def of_item(item):
    return jsonify(await stock(item))


@bp.get("/about")
async def about():  # expect: RUN906
    return jsonify(name="Shop")
