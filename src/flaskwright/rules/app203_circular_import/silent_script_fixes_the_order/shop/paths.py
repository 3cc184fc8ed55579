from shop.models import Order


def data_folder():
    return f"/srv/{Order.__name__.lower()}s"
