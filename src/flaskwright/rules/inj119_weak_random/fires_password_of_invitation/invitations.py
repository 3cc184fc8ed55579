import random


class Generator:
    """Keeps a generator of its own."""

    def __init__(self, seed=None):
        self.numbers = random.Random(seed)

    def word(self, length):
        letters = [self.numbers.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(length)]
        return "".join(letters)


class Invitation:
    def __init__(self, address, generator):
        self.address = address
        self.password = generator.word(10)  # expect: INJ119

    def letter(self):
        return f"{self.address}: log in with {self.password}"
