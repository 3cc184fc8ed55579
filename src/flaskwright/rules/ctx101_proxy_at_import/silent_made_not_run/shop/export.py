from flask import current_app, request


def lines():
    for number in range(current_app.config["EXPORT_LINES"]):
        yield f"{number}\n"


def reader(name):
    def read():
        return request.args[name]

    return read


async def refresh():
    return current_app.config["EXPORT_LINES"]
