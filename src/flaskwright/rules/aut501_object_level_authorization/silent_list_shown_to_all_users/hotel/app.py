from flask import Flask, render_template, request
from flask_login import current_user, login_required

from hotel.models import Stay, db, login_manager
from hotel.nights import taken

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)
login_manager.init_app(app)


@app.get("/stays")
@login_required
def stays():
    return render_template("stays.html", stays=Stay.query.filter_by(user_id=current_user.id).all())


@app.get("/calendar")
@login_required
def calendar():
    return render_template("calendar.html", stays=taken(request.args.getlist("nights")))


@app.get("/stays/<int:stay_id>")
@login_required
def stay(stay_id):
    return render_template("stay.html", stay=Stay.query.get_or_404(stay_id))
