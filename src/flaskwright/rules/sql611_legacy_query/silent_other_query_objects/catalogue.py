import requests


class Hits:
    """Questions to the search server: it looks like a query of a database, and is none."""

    def __init__(self, address, words=""):
        self.address, self.words = address, words

    def filter(self, words):
        return Hits(self.address, words)

    def order_by(self, name):
        return Hits(self.address, f"{self.words} sort:{name}")

    def all(self):
        answer = requests.get(self.address, params={"q": self.words}, timeout=5)
        return [Record(one["title"]) for one in answer.json()]


class Record:
    query = Hits("https://search.example.org")

    def __init__(self, title):
        self.title = title


class Session:
    def __init__(self, address):
        self.address = address

    def query(self, kind):
        return Hits(self.address)


class Catalogue:
    def __init__(self, address):
        self.session = Session(address)
