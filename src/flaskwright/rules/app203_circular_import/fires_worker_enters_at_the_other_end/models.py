class Order:
    def __init__(self, number):
        self.number = number

    def confirm(self):
        return send_receipt(self)


from receipts import send_receipt  # noqa: E402  # expect: APP203
