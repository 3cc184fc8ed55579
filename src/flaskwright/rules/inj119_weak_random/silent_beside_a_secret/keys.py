import hashlib
import hmac


class Keys:
    def __init__(self, password):
        self.password = password

    def key_of(self, name):
        return hmac.new(name.encode() + self.password, digestmod=hashlib.sha256).hexdigest()
