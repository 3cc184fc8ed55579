def index():
    return "index"


def entries():
    return "entries"


def new_entry():
    return "new entry"


def month(month):
    return str(month)


month.methods = ("GET", "POST")
