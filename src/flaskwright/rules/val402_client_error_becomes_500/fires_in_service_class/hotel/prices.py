from decimal import Decimal


class Offer:
    def __init__(self, values):
        self.values = values

    def total(self):
        return Decimal(self.values["night"]) * 3  # expect: VAL402
