from werkzeug.exceptions import Conflict


class SoldOut(Conflict):
    description = "Nothing is left of it."
