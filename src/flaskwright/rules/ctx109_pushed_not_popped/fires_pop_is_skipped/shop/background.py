from shop.rates import refresh


def refresh_in(app, currency):
    context = app.app_context()
    context.push()  # expect: CTX109
    refresh(currency)
    context.pop()


def refresh_known(app, currency):
    context = app.app_context()
    context.push()  # expect: CTX109
    if currency not in app.config["RATES"]:
        return False
    try:
        refresh(currency)
    except ValueError:
        context.pop()
        raise
    return True
