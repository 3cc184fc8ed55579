import hashlib
import hmac

from boards.models import Board, db


def sign(key, path):
    made = hmac.new(key.encode(), digestmod=hashlib.sha256)
    made.update(path.encode())
    return made.hexdigest()


def key_in(request):
    return request.args.get("api_key") or request.headers.get("X-Key")


def load(request):
    board = db.session.get(Board, request.view_args["board"])
    if board is None:
        return None
    if key_in(request) == board.api_key:  # expect: AUT505
        return board
    signature = request.args.get("signature")
    return board if signature == sign(board.api_key, request.path) else None  # expect: AUT505
