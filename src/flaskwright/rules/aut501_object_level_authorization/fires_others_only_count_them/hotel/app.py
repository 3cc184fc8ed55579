import hmac

from flask import Flask, abort, current_app, jsonify, render_template, request
from flask_login import current_user, login_required

from hotel.models import Stay, db, login_manager
from hotel.nights import are_free, is_free

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
login_manager.init_app(app)


@app.get("/stays")
@login_required
def stays():
    return render_template("stays.html", stays=Stay.query.filter_by(user_id=current_user.id).all())


@app.get("/free")
@login_required
def free():
    return jsonify(free=is_free(request.args["night"]), all=are_free(request.args.getlist("nights")))


@app.get("/stays/<int:stay_id>")
@login_required
def stay(stay_id):
    found = Stay.query.get_or_404(stay_id)  # expect: AUT501
    return render_template("stay.html", stay=found)


@app.post("/paid")
def paid():
    digest = hmac.new(current_app.config["PAYMENT_KEY"], request.get_data(), "sha256").hexdigest()
    if not hmac.compare_digest(digest, request.headers["X-Digest"]):
        abort(403)
    found = Stay.query.filter_by(reference=request.form["reference"]).first()
    if found is not None:
        found.paid = True
        db.session.commit()
    return "", 204
