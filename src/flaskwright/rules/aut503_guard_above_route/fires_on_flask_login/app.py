import os

from flask import Blueprint, Flask
from flask_login import LoginManager, UserMixin, login_required

bp = Blueprint("account", __name__)
login_manager = LoginManager()


@login_manager.user_loader
def load_user(user_id):
    user = UserMixin()
    user.id = user_id
    return user


@login_required  # expect: AUT503
@bp.route("/invoices")
def invoices():
    return {"invoices": [12, 13]}


@bp.get("/profile")
@login_required
def profile():
    return {"name": "Ada"}


app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
login_manager.init_app(app)
app.register_blueprint(bp)
