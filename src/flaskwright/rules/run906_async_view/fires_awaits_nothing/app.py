from flask import Flask, jsonify
from flask.views import MethodView

app = Flask(__name__)


@app.get("/orders/<int:number>")
async def order(number):  # expect: RUN906
    async def late():
        await late()

    return jsonify(number=number)


class Orders(MethodView):
    async def get(self):  # expect: RUN906
        return jsonify([])


app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
