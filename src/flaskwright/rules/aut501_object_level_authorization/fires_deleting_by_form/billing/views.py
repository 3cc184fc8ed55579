from flask import Blueprint, abort, redirect, render_template_string, request, url_for
from flask_login import current_user, login_required

from billing.models import Invoice, db

bp = Blueprint("billing", __name__)


@bp.get("/invoices")
@login_required
def index():
    return render_template_string("{{ rows }}", rows=Invoice.query.filter_by(user_id=current_user.id).all())


@bp.post("/invoices/delete")
@login_required
def delete():
    invoice = db.session.get(Invoice, request.form["invoice"])  # expect: AUT501
    if invoice is None:
        abort(404)
    db.session.delete(invoice)
    db.session.commit()
    return redirect(url_for(".index"))
