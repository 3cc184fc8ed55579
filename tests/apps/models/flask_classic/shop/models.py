from sqlalchemy.ext.hybrid import hybrid_property

from .extensions import db
from .mixins import Stamped, SurrogateKey

product_tags = db.Table(
    "product_tags",
    db.Column("product_id", db.Integer, db.ForeignKey("product.id"), primary_key=True),
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
)


class User(SurrogateKey, db.Model):
    email = db.Column(db.String(120), unique=True, nullable=False)
    first_name = db.Column(db.String(40))
    last_name = db.Column(db.String(40))
    full_name = db.column_property(first_name + " " + last_name)
    orders = db.relationship("Order", backref="buyer", lazy="dynamic", foreign_keys="Order.buyer_id")
    profile = db.relationship("UserProfile", backref=db.backref("user", lazy="joined"), uselist=False)

    @hybrid_property
    def initials(self):
        return self.first_name[0] + self.last_name[0]


class UserProfile(db.Model):
    user_id = db.Column(db.ForeignKey("user.id"), primary_key=True)
    bio = db.Column(db.Text)
    login_name = db.synonym("user_id")


class HTTPLogEntry(SurrogateKey, db.Model):
    status = db.Column(db.SmallInteger, nullable=False)


class Product(SurrogateKey, Stamped, db.Model):
    name = db.Column(db.String(80), nullable=False, index=True, unique=True)
    price = db.Column(db.Numeric(10, 2), nullable=False)
    on_sale = db.Column(db.Boolean, nullable=False, server_default="0")
    photo = db.deferred(db.Column(db.LargeBinary))
    tags = db.relationship("Tag", secondary=product_tags, backref=db.backref("products", lazy="dynamic"))
    category_id = db.Column(db.Integer, db.ForeignKey("category.id"))

    __table_args__ = (
        db.CheckConstraint("price >= 0", name="price_positive"),
        db.Index("ix_product_sale_name", "on_sale", "name"),
    )


class Tag(SurrogateKey, db.Model):
    label = db.Column(db.Unicode(30))


class Category(SurrogateKey, db.Model):
    name = db.Column(db.String(50))
    parent_id = db.Column(db.Integer, db.ForeignKey("category.id"))
    children = db.relationship("Category", backref=db.backref("parent", remote_side="Category.id"))
    products = db.relationship(Product, backref="category", lazy=True, order_by=Product.name)


class Order(SurrogateKey, Stamped, db.Model):
    buyer_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    lines = db.relationship("OrderLine", cascade="all, delete-orphan", back_populates="order")

    __tablename__ = "orders"


class OrderLine(db.Model):
    order_id = db.Column(db.ForeignKey("orders.id"), primary_key=True)
    position = db.Column(db.Integer, primary_key=True, autoincrement=False)
    product_id = db.Column(db.ForeignKey(Product.id), nullable=False)
    order = db.relationship(Order, back_populates="lines")
    product = db.relationship(Product)

    __table_args__ = (db.UniqueConstraint("order_id", "product_id"), {"sqlite_autoincrement": False})
