from store import Customer, Session


def customer_of(customer_id):
    with Session() as session:
        return session.get(Customer, customer_id)
