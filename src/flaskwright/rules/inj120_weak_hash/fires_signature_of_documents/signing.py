from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding


class Notary:
    def __init__(self, key_file):
        with open(key_file, "rb") as file:
            self.key = serialization.load_pem_private_key(file.read(), password=None)

    def sign(self, document):
        return self.key.sign(document, padding.PKCS1v15(), hashes.SHA1())  # expect: INJ120
