import re


class Marker:
    def __init__(self, word):
        self.word = word.strip().lower()

    @property
    def pattern(self):
        return rf"\b({self.word})\b"

    def mark(self, text):
        return re.sub(self.pattern, r"*\1*", text)  # expect: INJ116
