import elementpath
from lxml import etree


class Catalogue:
    """The expressions are constant, and the values come as their variables."""

    def __init__(self, path):
        self.tree = etree.parse(path)

    def by_author(self, author):
        return elementpath.select(self.tree, "//book[author = $author]/title/text()", variables={"author": author})

    def by_isbn(self, isbn):
        return self.tree.xpath("//book[@isbn = $isbn]/title/text()", isbn=isbn)
