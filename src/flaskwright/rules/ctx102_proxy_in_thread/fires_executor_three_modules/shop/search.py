from shop.audit import caller


def reindex(product_id):
    return write_entry(product_id)


def write_entry(product_id):
    return f"{caller()} changed {product_id}"
