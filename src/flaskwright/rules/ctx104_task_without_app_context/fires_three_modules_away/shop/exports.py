from shop.storage import folder


class Export:
    def __init__(self, name):
        self.name = name

    def path(self):
        return f"{folder()}/{self.name}.csv"
