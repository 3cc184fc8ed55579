def region_of(code):
    if code.startswith("8"):
        return "south"
    if code.startswith(("1", "2")):
        return "north"
    return "other"


def table_of(code):
    match len(code):
        case 5:
            return "delivery"
        case _:
            return "delivery_abroad"
