from quart import Quart, websocket

from models import last_order

app = Quart(__name__)


@app.websocket("/orders")
async def orders():
    while True:
        await websocket.receive()
        order = last_order()  # expect: RUN902
        await websocket.send_json({"id": order.id})
