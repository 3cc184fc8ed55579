import functools

from flask import Flask, jsonify
from flask.views import MethodView

from services import stock

app = Flask(__name__)


def timed(view):
    @functools.wraps(view)
    async def wrapper(*args, **kwargs):
        return await view(*args, **kwargs)

    return wrapper


class Items(MethodView):
    async def get(self, item):
        raise NotImplementedError


class Stock(Items):
    async def get(self, item):
        return jsonify(item=item)


app.add_url_rule("/items/<item>", view_func=Stock.as_view("item"))


@app.get("/timed")
@timed
async def measured():
    return jsonify(time=1)


@app.get("/stock/<item>")
async def of_item(item):
    return jsonify(await stock(item))
