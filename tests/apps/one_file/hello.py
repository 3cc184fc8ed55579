"""One file: route, the method shortcuts, converters, defaults, strict slashes."""

from flask import Flask, request

app = Flask(__name__)


@app.route("/")
def index():
    return "index"


@app.get("/pages/<int:page>")
@app.get("/pages", defaults={"page": 1})
def pages(page):
    return f"page {page}"


@app.route("/files/<path:name>", methods=["GET", "PUT"])
def files(name):
    return f"{request.method} {name}"


@app.post("/files")
def upload():
    return "", 201


@app.route("/prices/<float(min=0.5):price>/<any(eur, usd):currency>/")
def price(price, currency):
    return f"{price} {currency}"


@app.route("/items/<uuid:item_id>", endpoint="item", strict_slashes=False, methods=("DELETE", "PATCH"))
def change_item(item_id):
    return str(item_id)


@app.put("/items/<string(length=2):code>/label", endpoint="label")
@app.delete("/items/<string(length=2):code>/label", endpoint="unlabel")
def label(code):
    return code


@app.route("/health", methods={"get"}, provide_automatic_options=False)
def health():
    return "ok"


@app.patch("/settings/", strict_slashes=False)
def settings():
    return {}


if __name__ == "__main__":
    app.run()
