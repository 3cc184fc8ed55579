import base64

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CFB8


def opened(stored: str, key: str) -> str:
    raw = base64.b64decode(stored)
    decryptor = Cipher(AES(key.encode().ljust(32)), CFB8(raw[:16])).decryptor()
    return (decryptor.update(raw[16:]) + decryptor.finalize()).decode()
