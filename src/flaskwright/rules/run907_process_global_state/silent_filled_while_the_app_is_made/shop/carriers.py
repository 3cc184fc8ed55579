prices = {}


def add_carrier(name, price):
    prices[name] = price


def price_of(name):
    return prices.get(name)
