class Money:
    """An amount; its `format` is a method like any other."""

    def __init__(self, cents):
        self.cents = cents

    def format(self, currency):
        return f"{self.cents / 100:.2f} {currency}"
