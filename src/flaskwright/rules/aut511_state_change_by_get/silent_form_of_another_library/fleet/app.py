from flask import Flask, redirect, render_template

from fleet.forms import ShipForm
from fleet.models import Ship, db

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.route("/ships/new", methods=["GET", "POST"])
def new():
    form = ShipForm()
    if form.validate_on_submit():
        db.session.add(Ship(name=form.name.data))
        db.session.commit()
        return redirect("/ships")
    return render_template("ship.html", form=form)


@app.route("/ships/<int:ship_id>", methods=["GET", "POST"])
def rename(ship_id):
    ship = db.get_or_404(Ship, ship_id)
    form = ShipForm(obj=ship)
    if form.validate_on_submit():
        form.populate_obj(ship)
        db.session.commit()
        return redirect("/ships")
    return render_template("ship.html", form=form)
