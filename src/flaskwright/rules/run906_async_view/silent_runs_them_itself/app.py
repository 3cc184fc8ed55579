from flask import jsonify

from applications import GeventFlask
from services import stock

app = GeventFlask(__name__)


@app.get("/stock/<item>")
async def of_item(item):
    return jsonify(await stock(item))
