from flask import Blueprint, render_template_string
from flask_login import current_user, login_required

from billing.models import Invoice
from billing.service import mark_paid

bp = Blueprint("billing", __name__)


@bp.get("/invoices")
@login_required
def index():
    return render_template_string("{{ rows }}", rows=Invoice.query.filter_by(user_id=current_user.id).all())


@bp.post("/invoices/<int:invoice_id>/pay")
@login_required
def pay(invoice_id):
    mark_paid(invoice_id)
    return "", 204
