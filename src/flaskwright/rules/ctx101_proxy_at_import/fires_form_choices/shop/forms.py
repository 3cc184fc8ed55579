from shop.models import Category, db


class SelectField:
    def __init__(self, label, choices=()):
        self.label = label
        self.choices = choices


class ProductForm:
    category = SelectField("Category", choices=[(c.id, c.name) for c in Category.query.all()])  # expect: CTX101


FIRST = db.session.execute(db.select(Category).limit(1))  # expect: CTX101


def fresh_choices():
    return [(category.id, category.name) for category in Category.query.all()]
