class Card:
    title = "Card"

    def __init__(self, text):
        if not hasattr(self, "text"):
            self.text = text
        if not hasattr(self, "title"):
            self.title = text
