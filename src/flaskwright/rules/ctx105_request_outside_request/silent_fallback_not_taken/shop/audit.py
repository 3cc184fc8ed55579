from flask import request


def write(action, address=None):
    address = address or request.remote_addr
    return f"{action} from {address}"


def write_strictly(action, address=None):
    if address is None:
        address = request.remote_addr
    return f"{action} from {address}"
