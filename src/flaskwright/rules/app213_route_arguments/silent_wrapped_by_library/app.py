from flask import Flask
from flask_login import LoginManager, login_required
from flask_caching import Cache
from vendor_forms import bind_form

app = Flask(__name__)
login_manager = LoginManager(app)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})


@app.get("/orders/<int:order_id>")
@login_required
@cache.cached(timeout=60)
def show_order(order_id):
    return {"id": order_id}


@app.post("/orders")
@bind_form("order")
def create_order(form):
    return {"id": form["id"]}, 201


class Shop:
    def __init__(self, name):
        self.name = name

    def show(self, product):
        return {"shop": self.name, "product": product}


app.add_url_rule("/products/<product>", view_func=Shop("corner").show)
