import elementpath
from lxml import etree

PRICES = etree.fromstring("<prices><price sku='A1'>250</price><price sku='B2'>990</price></prices>")


def price_of(sku):
    # The wrong quote is taken out: the text stands between single ones.
    sku = sku.replace('"', "")
    return elementpath.select(PRICES, f"/prices/price[@sku='{sku}']/text()")  # expect: INJ112
