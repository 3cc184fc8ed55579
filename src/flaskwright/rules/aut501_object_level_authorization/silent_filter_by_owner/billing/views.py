from flask import Blueprint, render_template_string
from flask_login import current_user, login_required

from billing.models import Invoice, db

bp = Blueprint("billing", __name__)


@bp.get("/invoices")
@login_required
def index():
    return render_template_string("{{ rows }}", rows=Invoice.query.filter_by(user_id=current_user.id).all())


@bp.get("/invoices/<int:invoice_id>")
@login_required
def show(invoice_id):
    invoice = Invoice.query.filter_by(id=invoice_id, user_id=current_user.id).first_or_404()
    return render_template_string("{{ invoice.total }}", invoice=invoice)


@bp.post("/invoices/<int:invoice_id>/pay")
@login_required
def pay(invoice_id):
    invoice = current_user.invoices.filter_by(id=invoice_id).first_or_404()
    invoice.paid = True
    db.session.commit()
    return "", 204
