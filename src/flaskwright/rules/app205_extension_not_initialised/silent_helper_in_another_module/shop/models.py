from shop.database import db as database


class Product(database.Model):
    id = database.Column(database.Integer, primary_key=True)
