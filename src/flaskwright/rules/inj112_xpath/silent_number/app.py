from flask import Flask, abort, request
from flask.views import MethodView
from lxml import etree

app = Flask(__name__)
MENU = etree.fromstring("<menu><dish price='9'>Soup</dish><dish price='14'>Trout</dish></menu>")


class Dishes(MethodView):
    def get(self, place):
        limit = request.args.get("below", type=float, default=20.0)
        if not 0 < limit < 1000:
            abort(400)
        # Numbers, both of them.
        found = MENU.xpath("//dish[@price < %f]" % limit)
        return {"dish": found[place].text if place < len(found) else None}


app.add_url_rule("/dishes/<int:place>", view_func=Dishes.as_view("dishes"))
