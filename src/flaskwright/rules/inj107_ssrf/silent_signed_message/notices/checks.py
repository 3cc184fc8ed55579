import base64
from enum import IntFlag

import re
import requests
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256


class Refused(Exception):
    """The message is not the service's."""


class Checks(IntFlag):
    ADDRESS = 1
    SIGNATURE = 2
    ALL = 3


class Validator:
    ADDRESS = re.compile(r"^https://notices\.[-a-z0-9]+\.example\.com/")

    def __init__(self, address=ADDRESS):
        self.address = address

    def _check_address(self, message):
        address = message.get("CertificateURL")
        if not address or not self.address.search(address):
            raise Refused("address")

    def _check_signature(self, message):
        # The address was checked by another method, of the same field.
        pem = requests.get(message["CertificateURL"], timeout=30).content
        key = x509.load_pem_x509_certificate(pem).public_key()
        signed = "\n".join(f"{name}\n{message.get(name)}" for name in ("Kind", "Message", "ConfirmURL"))
        try:
            key.verify(base64.b64decode(message["Signature"]), signed.encode(), PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise Refused("signature") from error

    def check(self, message, checks=Checks.ALL):
        if Checks.ADDRESS in checks:
            self._check_address(message)
        if Checks.SIGNATURE in checks:
            self._check_signature(message)
