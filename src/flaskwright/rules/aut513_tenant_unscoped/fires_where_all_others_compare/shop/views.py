from flask import Blueprint, jsonify
from flask_login import login_required

from shop import invoices

pages = Blueprint("pages", __name__)


@pages.get("/invoices")
@login_required
def all_invoices():
    return jsonify([one.number for one in invoices.newest()], invoices.unpaid())


@pages.get("/invoices/<int:invoice_id>")
@login_required
def invoice(invoice_id):
    return jsonify(invoices.find(invoice_id).number)


@pages.get("/numbers/<number>")
@login_required
def number(number):
    return jsonify(invoices.numbered(number).paid, [one.id for one in invoices.named(number)])
