from dataclasses import dataclass

from flask import abort, request
from flask.views import MethodView

from .texts import SLIPS


@dataclass
class Order:
    number: int
    total: int


class SlipView(MethodView):
    def get(self, number):
        # The client chooses one of the shop's own texts.
        text = SLIPS.get(request.args.get("slip", "short"))
        if text is None:
            abort(404)
        return {"slip": text.format(order=Order(number, 990))}
