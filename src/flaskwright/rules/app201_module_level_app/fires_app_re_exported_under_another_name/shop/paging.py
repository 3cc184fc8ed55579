from shop import app


def page_count(total):
    return -(-total // app.config["ITEMS_PER_PAGE"])
