RESERVES = {1: 20.0, 2: 350.0}


class BidTooLow(Exception):
    pass


class House:
    def __init__(self):
        self.bids = []

    def bid(self, lot, price):
        if price < RESERVES[lot]:  # expect: INJ124
            raise BidTooLow(lot)
        self.bids.append((lot, price))
        return price
