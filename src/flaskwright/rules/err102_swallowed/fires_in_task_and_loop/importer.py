import csv

PRICES = {}


def read_rows(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


def save(row):
    PRICES[row["sku"]] = int(row["cents"])


def price_of(sku):
    price = None
    try:
        price = PRICES[sku] / 100
    except Exception:  # expect: ERR102
        price = None
    return price
