from flask import Blueprint, render_template_string
from flask_login import current_user, login_required

from billing.models import Invoice
from billing.policy import policy

bp = Blueprint("billing", __name__)


@bp.get("/invoices")
@login_required
def index():
    return render_template_string("{{ rows }}", rows=Invoice.query.filter_by(user_id=current_user.id).all())


@bp.get("/invoices/<int:invoice_id>")
@login_required
def show(invoice_id):
    invoice = Invoice.query.get_or_404(invoice_id)
    policy.authorize("show", invoice)
    return render_template_string("{{ invoice.total }}", invoice=invoice)
