from flask import Flask, redirect, request
from flask.views import MethodView

from museum.tours import Registration, TourDesk

app = Flask(__name__)


class TourView(MethodView):
    def get(self, tour):
        return {"tour": tour}

    def post(self, tour):
        desk = TourDesk(Registration(tour, int(request.form["guests"]), request.form["return_to"]))
        if not desk.save():
            return {"error": "no guests"}, 422
        return redirect(desk.next_page())  # expect: INJ106


app.add_url_rule("/tours/<int:tour>", view_func=TourView.as_view("tour"))
