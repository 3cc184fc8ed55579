CUSTOMERS = {}


def find(email):
    return CUSTOMERS.get(email)
