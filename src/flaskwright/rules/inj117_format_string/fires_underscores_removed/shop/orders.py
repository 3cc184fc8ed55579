from dataclasses import dataclass

from flask import Blueprint, g, request

from .texts import fill

bp = Blueprint("orders", __name__)


@dataclass
class Order:
    number: int
    card: str


@bp.before_request
def take_template():
    g.template = request.args.get("template", "Order {order.number}")


@bp.get("/orders/<int:number>/slip")
def slip(number):
    return {"slip": fill(g.template, Order(number, "4000 1234 5678 9010"))}
