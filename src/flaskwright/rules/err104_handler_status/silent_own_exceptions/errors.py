class RpcError(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


class PaymentDeclined(Exception):
    """The card's issuer refused the payment."""
