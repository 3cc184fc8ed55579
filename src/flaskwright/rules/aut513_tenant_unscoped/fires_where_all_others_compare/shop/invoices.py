from flask_login import current_user

from shop.models import Invoice


def newest():
    return Invoice.query.filter_by(firm_id=current_user.firm_id).order_by(Invoice.id.desc()).limit(20).all()


def unpaid():
    return Invoice.query.filter_by(firm_id=current_user.firm_id, paid=False).count()


def find(invoice_id):
    return Invoice.query.filter_by(id=invoice_id, firm_id=current_user.firm_id).first_or_404()


def numbered(number):
    return Invoice.query.filter_by(number=number, firm_id=current_user.firm_id).first_or_404()


def named(number):
    return Invoice.query.filter(Invoice.number.like(f"{number}%")).limit(20).all()  # expect: AUT513
