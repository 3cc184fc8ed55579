from flask import Flask, g, request

app = Flask(__name__)
BOATS = [{"name": "Möwe", "length": 9}, {"name": "Aal", "length": 6}]


@app.before_request
def read_order():
    g.order = request.headers.get("X-Order-By", "boat['name']")


@app.get("/boats")
async def boats():
    order = g.order
    return {"boats": sorted(BOATS, key=lambda boat: eval(order, {"boat": boat}))}  # expect: INJ104


def matching(condition):
    for boat in BOATS:
        if eval(condition, {}, boat):  # expect: INJ104
            yield boat


@app.get("/boats/search")
def search():
    return {"boats": list(matching(request.args["where"]))}
