from shop.models import Customer, db


def find(customer_id):
    return db.session.get(Customer, customer_id)


def name_of(customer_id):
    customer = find(customer_id)
    return customer.name if customer is not None else ""


def number_of_visits(customer):
    return customer.visits.count()
