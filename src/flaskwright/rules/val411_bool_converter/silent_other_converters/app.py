from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    page = request.args.get("page", 1, type=int)
    price = request.args.get("price", type=float)
    exact = request.args.get("exact") == "true"
    return {"page": page, "price": price, "exact": exact}
