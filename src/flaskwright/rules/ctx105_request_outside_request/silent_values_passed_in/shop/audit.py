from flask import request
from flask_login import current_user


def write(action, author_id, address):
    return f"{action} by {author_id} from {address}"


def write_from_view(action):
    return write(action, current_user.get_id(), request.remote_addr)
