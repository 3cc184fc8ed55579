from flask import Flask
from flask.views import MethodView, View


class Rooms(MethodView):
    def get(self, room_id):
        return {"id": room_id}

    def delete(self):
        return "", 204


class Floor(View):
    init_every_request = False

    def dispatch_request(self):
        return {"rooms": []}


app = Flask(__name__)
app.add_url_rule("/rooms/<int:room_id>", view_func=Rooms.as_view("rooms"))  # expect: APP213
app.add_url_rule("/floors/<int:number>", view_func=Floor.as_view("floor"))  # expect: APP213
