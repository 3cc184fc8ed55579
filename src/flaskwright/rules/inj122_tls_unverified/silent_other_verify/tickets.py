class Ticket:
    def __init__(self, number, verify=True):
        self.number = number
        self.verify = verify


class Gate:
    """Reads tickets; asks nobody in the network."""

    def get(self, ticket, verify=True):
        return ticket.number if verify else None
