import secrets
import string

LETTERS = string.ascii_uppercase


def voucher_code(length=8):
    return "-".join([_block(length // 2), _block(length // 2)])


def _block(length):
    return "".join(secrets.choice(LETTERS) for _ in range(length))
