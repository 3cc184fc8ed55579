from lxml import etree


class Catalogue:
    def __init__(self, path, author):
        self.tree = etree.parse(path)
        self.author = author

    def condition(self):
        return f'contains(author, "{self.author}")'

    def titles(self):
        return self.tree.xpath("//book[" + self.condition() + "]/title/text()")  # expect: INJ112
