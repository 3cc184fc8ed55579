from datetime import date

from flask.json import JSONEncoder  # expect: UPG101


class OrderEncoder(JSONEncoder):
    def default(self, o):
        return o.isoformat() if isinstance(o, date) else super().default(o)
