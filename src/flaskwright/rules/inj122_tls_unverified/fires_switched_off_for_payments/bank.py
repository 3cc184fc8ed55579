import requests


class Bank:
    def __init__(self, address):
        self.address = address
        self.session = requests.Session()
        self.session.verify = False  # expect: INJ122

    def balance(self):
        return self.session.get(f"{self.address}/balance", timeout=5).json()
