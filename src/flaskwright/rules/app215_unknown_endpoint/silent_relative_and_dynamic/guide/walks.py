from flask import Blueprint, redirect, render_template, request, url_for
from flask.views import MethodView

walks = Blueprint("walks", __name__, url_prefix="/walks")
peaks = Blueprint("peaks", __name__, url_prefix="/peaks")


@walks.get("/")
def index():
    return render_template("menu.html", here=url_for(".index"), entries=[])


@walks.get("/<int:walk_id>")
def show(walk_id):
    return {"self": url_for(request.endpoint, walk_id=walk_id), "all": url_for(f"{request.blueprint}.index")}


@walks.post("/")
def create():
    target = "walks." + ("show" if request.form.get("open") else "index")
    return redirect(url_for(target, walk_id=1))


class Peak(MethodView):
    def get(self, peak_id):
        return {"self": url_for("peaks.peak", **{"peak_id": peak_id}), "items": url_for(".index", page=2, _method="GET")}


peaks.add_url_rule("/<int:peak_id>", view_func=Peak.as_view("peak"))
peaks.add_url_rule("/", endpoint="index", view_func=lambda: {"peaks": url_for("peaks.index")})
