from flask import Blueprint

from .orders import orders
from .people import people

admin = Blueprint("admin", __name__, url_prefix="/admin")
admin.register_blueprint(orders)
admin.register_blueprint(people, url_prefix="/staff")


@admin.route("")
def dashboard():
    return "dashboard"
