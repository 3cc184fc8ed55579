from flask import Blueprint, abort, render_template_string
from flask_login import current_user, login_required

from billing.access import demand_owner
from billing.models import Invoice, db

bp = Blueprint("billing", __name__)


@bp.get("/invoices")
@login_required
def index():
    return render_template_string("{{ rows }}", rows=Invoice.query.filter_by(user_id=current_user.id).all())


@bp.get("/invoices/<int:invoice_id>")
@login_required
def show(invoice_id):
    invoice = Invoice.query.get_or_404(invoice_id)
    demand_owner(invoice)
    return render_template_string("{{ invoice.total }}", invoice=invoice)


@bp.delete("/invoices/<int:invoice_id>")
@login_required
def delete(invoice_id):
    invoice = db.get_or_404(Invoice, invoice_id)
    if invoice.user != current_user:
        abort(404)
    db.session.delete(invoice)
    db.session.commit()
    return "", 204
