import hmac
import os
from hashlib import sha256


class Digests:
    def md5(self, text):
        return hmac.new(os.environ["REPORT_KEY"].encode(), text.encode(), sha256).hexdigest()


hashlib = Digests()
