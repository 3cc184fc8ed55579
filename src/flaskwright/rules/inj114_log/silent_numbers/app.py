import logging

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
logger = logging.getLogger(__name__)


class SeatView(MethodView):
    # Nothing here can hold a newline: numbers, a UUID, a length, an answer of yes or no.
    def get(self, hall, ticket):
        row = request.args.get("row", 1, type=int)
        logger.info("hall %s, ticket %s, row %s", hall, ticket, row)
        logger.info(f"note of {len(request.args.get('note', ''))} characters")
        logger.info("vip: %s", request.args.get("class") == "vip")
        return {"row": row}

    def put(self, hall, ticket):
        try:
            seat = int(request.form["seat"])
        except (KeyError, ValueError):
            logger.warning("hall %s: no seat in the form", hall)
            return {"error": "seat"}, 400
        logger.info("hall %s: seat %s for %s", hall, seat, ticket)
        return {"seat": seat}


app.add_url_rule("/halls/<int:hall>/tickets/<uuid:ticket>", view_func=SeatView.as_view("seat"))
