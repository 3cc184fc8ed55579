from flask import Blueprint, jsonify, request

from shop.customers import name_of, number_of_visits
from shop.models import Customer, Visit

pages = Blueprint("pages", __name__)


@pages.post("/invitations")
def invite():
    names = [name_of(one) for one in request.get_json()["customers"]]  # expect: SQL609
    return jsonify(names)


@pages.get("/regulars")
def regulars():
    rows = []
    for customer in Customer.query.filter(Customer.name != ""):
        rows.append({"name": customer.name, "visits": number_of_visits(customer)})  # expect: SQL609
    return jsonify(rows)


@pages.get("/days")
def days():
    found = []
    for customer in Customer.query:
        for visit in Visit.query.filter(Visit.customer_id == customer.id):  # expect: SQL609
            found.append(visit.day.isoformat())
    return jsonify(found)
