class Journal:
    def __init__(self):
        self.entries = []

    def info(self, text):
        self.entries.append(len(text))
