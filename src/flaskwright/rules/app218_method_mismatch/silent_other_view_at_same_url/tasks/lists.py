from flask import Blueprint, redirect, render_template, request, url_for
from flask.views import MethodView

lists = Blueprint("lists", __name__)

NAMES = []


@lists.get("/")
def index():
    return render_template("lists.html", names=NAMES)


@lists.post("/")
def create():
    NAMES.append(request.form["name"])
    return redirect(url_for(".index"))


class OneList(MethodView):
    def get(self, position):
        return render_template("list.html", position=position, name=NAMES[position])

    def post(self, position):
        NAMES[position] = request.form["name"]
        return redirect(url_for(".index"))


lists.add_url_rule("/<int:position>", view_func=OneList.as_view("one"))
