from flask import Blueprint, render_template

stock = Blueprint("stock", __name__, url_prefix="/stock")


@stock.get("/")
def index():
    return render_template("stock.html")


@stock.get("/pages")
def pages():
    return render_template("pages/stock.html")  # expect: APP216
