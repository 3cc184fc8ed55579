from werkzeug.routing import BaseConverter


class CountryConverter(BaseConverter):
    regex = r"[A-Z]{2}"
