from flask import Flask

app = Flask(__name__, static_folder=None)


@app.get("/static/<path:filename>")
def static_file(filename):
    return {"file": filename}


@app.get("/orders/")
def list_orders():
    return {"orders": []}


@app.get("/orders")
def list_orders_without_slash():
    return {"orders": [], "slash": False}


@app.get("/page/", defaults={"number": 1})
@app.get("/page/<int:number>")
def page(number):
    return {"page": number}


app.add_url_rule("/orders/", endpoint="orders_for_links", build_only=True)
