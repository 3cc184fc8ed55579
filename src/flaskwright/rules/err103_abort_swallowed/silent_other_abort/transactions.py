class Transaction:
    def __init__(self):
        self.lines = 0

    def write(self, text):
        self.lines += len(text.splitlines())

    def abort(self):
        self.lines = 0


def abort(reason):
    print("transaction dropped:", reason)
