class Desk:
    def __init__(self):
        self.folder = "/srv/library"

    def open(self):
        return self


desk = Desk()
