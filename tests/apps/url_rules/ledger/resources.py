from functools import wraps

from flask.views import MethodView, View


def audited(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)

    return wrapper


class Account(MethodView):
    decorators = [audited]

    def get(self, number):
        return str(number)

    def post(self):
        return "", 201

    def put(self, number):
        return str(number)

    def delete(self, number):
        return "", 204


class Readable(MethodView):
    init_every_request = False

    def get(self, entry_id):
        return str(entry_id)


class Entry(Readable):
    def __init__(self, currency):
        self.currency = currency

    def patch(self, entry_id):
        return f"{entry_id} {self.currency}"


class Export(View):
    methods = ["GET", "POST"]
    decorators = [audited]

    def dispatch_request(self):
        return "export"


class Ping(View):
    def dispatch_request(self):
        return "pong"
