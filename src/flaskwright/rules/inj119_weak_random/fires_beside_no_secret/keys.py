import hashlib
import hmac


class Keys:
    def __init__(self, greeting):
        self.greeting = greeting

    def key_of(self, name):
        return hmac.new(name.encode() + self.greeting, digestmod=hashlib.sha256).hexdigest()  # expect: INJ119
