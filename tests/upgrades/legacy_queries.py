"""Queries in the legacy interface, each an expression or a body as a function returns it, over a few models."""

from __future__ import annotations

MODELS = """
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

tags = db.Table(
    "tags", db.Column("book_id", db.ForeignKey("book.id")), db.Column("tag_id", db.ForeignKey("tag.id"))
)


class Author(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    born = db.Column(db.Integer)
    books = db.relationship("Book", back_populates="author")


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    pages = db.Column(db.Integer)
    author_id = db.Column(db.ForeignKey("author.id"))
    author = db.relationship("Author", back_populates="books")
    tags = db.relationship("Tag", secondary=tags)


class Tag(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    word = db.Column(db.String)


class Stock(db.Model):
    shelf = db.Column(db.Integer, primary_key=True)
    place = db.Column(db.Integer, primary_key=True)
    copies = db.Column(db.Integer)
"""

HEAD = """
from sqlalchemy import exists
from sqlalchemy.orm import aliased, joinedload, selectinload

from models import Author, Book, Stock, Tag, db, tags

session = db.session
name, key, many = "Woolf", 2, [1, 3]
Other = aliased(Book)
one = Author(name=name)
"""

REWRITTEN = """
Author.query.all()
Author.query.first()
Author.query.get(2)
Author.query.get("2")
Author.query.get(99)
Author.query.get(key)
Author.query.get(ident=3)
Stock.query.get((1, 2))
Stock.query.get({"shelf": 1, "place": 1})
Author.query.count()
Author.query.filter_by(name=name).first()
Author.query.filter_by(name="nobody").first()
Author.query.filter_by(name=name).one()
Author.query.filter_by(name="nobody").one()
Author.query.filter(Author.born > 1800).one()
Author.query.filter_by(name="nobody").one_or_none()
Author.query.filter_by(name=name).scalar()
Author.query.filter(Author.born > 1800).scalar()
Author.query.filter(Author.born > 1800, Author.name != name).all()
Author.query.filter((Author.born > 1880) | (Author.name == name)).order_by(Author.name).all()
Author.query.filter(Author.id.in_(many)).order_by(Author.id.desc()).limit(1).all()
Author.query.order_by(Author.born.desc(), Author.name).offset(1).limit(2).all()
Author.query.order_by("name").all()
Author.query.order_by(Author.name).slice(1, 3).all()
Author.query.order_by(Author.id).limit(2).first()
Author.query.join(Author.books).all()
Author.query.join(Author.books).filter(Book.pages > 100).order_by(Author.id).all()
Author.query.join(Author.books).filter_by(title="Orlando").all()
Author.query.join(Book).filter(Book.title.like("%a%")).count()
Author.query.join(Book, Book.author_id == Author.id).filter(Book.pages > 1).count()
Author.query.outerjoin(Author.books).filter(Book.id.is_(None)).all()
Author.query.outerjoin(Author.books).order_by(Author.id).first()
Author.query.join(Author.books).one_or_none()
Author.query.join(Author.books).filter(Author.name == name).one()
Author.query.filter(Author.id == Book.author_id).all()
Author.query.filter(Author.books.any(Book.pages > 200)).all()
Book.query.filter(Book.author.has(name=name)).order_by(Book.id).all()
Book.query.join(tags, tags.c.book_id == Book.id).filter(tags.c.tag_id == 1).order_by(Book.id).all()
Author.query.options(joinedload(Author.books)).all()
Author.query.options(joinedload(Author.books)).order_by(Author.id).first()
len(Author.query.options(joinedload(Author.books)).order_by(Author.id).first().books)
Author.query.options(selectinload(Author.books)).order_by(Author.id).all()
Author.query.options(joinedload(Author.books)).count()
Author.query.distinct().count()
Author.query.order_by(Author.name).limit(2).count()
Author.query.distinct().order_by(Author.born).all()
db.session.execute(db.select(Author.query.filter_by(name=name).exists())).all()
db.session.query(Author.query.filter_by(name=name).exists()).scalar()
db.session.query(exists().where(Author.name == "nobody")).scalar()
Book.query.filter(Book.author_id.in_(db.session.query(Author.id).filter(Author.born < 1880))).all()
Book.query.filter(Book.author_id.in_(db.session.query(Author.id).subquery())).count()
[author.name for author in Author.query.order_by(Author.name)]
[author.name for author in Author.query]
[author.id for author in Author.query.join(Author.books)]
list(Author.query.filter(Author.born > 1800))
Author.query.get_or_404(1)
Author.query.get_or_404(99)
Author.query.get_or_404(99, "no such author")
Author.query.get_or_404(99, description="no such author")
Author.query.filter_by(name=name).first_or_404()
Author.query.filter_by(name="nobody").first_or_404("nobody is there")
Author.query.filter(Author.born > 1800).order_by(Author.id).first_or_404(description="none")
Author.query.filter_by(name=name).one_or_404()
Author.query.filter(Author.born > 1800).one_or_404()
Author.query.order_by(Author.id).paginate(page=1, per_page=2).items
Author.query.order_by(Author.id).paginate(page=1, per_page=2).total
Author.query.order_by(Author.id).paginate(page=9, per_page=2, error_out=False).items
Author.query.join(Author.books).order_by(Author.id).paginate(page=1, per_page=9).total
Author.query.with_entities(Author.name, Author.born).order_by(Author.id).all()
Author.query.filter(Author.born > 1800).with_entities(Author.name).all()
one.query.filter_by(name=one.name).count()
Author.query.with_entities(Author.id).filter_by(name=name).all()
Author.query.with_entities(db.func.count(Author.id)).filter_by(name=name).scalar()
Author.query.filter(Author.name.in_(["Woolf", "Sterne"])).order_by(Author.id).with_for_update().all()
Author.query.outerjoin(Book, Book.author_id == Author.id).group_by(Author.id).order_by(Author.id).all()
Author.query.join(Book).join(Book.tags).filter(Tag.word == "novel").order_by(Author.id).all()
Author.query.join(Book, isouter=True).order_by(Author.id).all()
Author.query.filter(*[Author.born > 1800, Author.name == name]).all()
Author.query.filter_by(**{"name": name}).first()
Author.query.filter(Author.name == "nobody").first_or_404()
Author.query.execution_options(populate_existing=True).filter_by(name=name).one()
sorted(Author.query, key=lambda author: author.name)[0]
set(Author.query.filter_by(born=1713)).pop()
Author.query.limit(None).order_by(None).count()
db.session.query(Author.id).filter_by(name=name).all()
db.session.query(db.func.count(Author.id)).filter_by(name=name).scalar()
db.session.query(db.func.count()).select_from(Author).scalar()
db.session.query(Author).filter(~Author.books.any()).one().name
session.query(Author).all()
session.query(Author).get(1)
session.query(Author).filter_by(born=1882).count()
db.session.query(Author).filter(Author.born == 1882).first()
db.session.query(Author.name).all()
db.session.query(Author.name).first()
db.session.query(Author.name).filter(Author.id == 1).one()
db.session.query(Author.name).filter(Author.id == 1).scalar()
db.session.query(Author.name).filter(Author.id == 99).scalar()
db.session.query(Author.name).scalar()
db.session.query(Author.born).distinct().count()
db.session.query(Author.id, Author.name).order_by(Author.id).all()
db.session.query(Author.id, Author.name).count()
db.session.query(Author, Book).join(Book, Book.author_id == Author.id).order_by(Book.id).all()
db.session.query(Author, Book).filter(Author.id == Book.author_id).order_by(Book.id).all()
db.session.query(Author, Book).filter(Author.id == Book.author_id).count()
db.session.query(Author, Book.title).join(Author.books).join(Book.tags).order_by(Book.id).all()
db.session.query(db.func.count(Author.id)).scalar()
db.session.query(db.func.sum(Book.pages)).filter(Book.author_id == 1).scalar()
db.session.query(db.func.max(Book.pages)).scalar()
db.session.query(db.func.count(Book.id)).group_by(Book.author_id).order_by(Book.author_id).all()
db.session.query(Author.name, db.func.count(Book.id).label("n")).join(Author.books).group_by(Author.name).all()
db.session.query(Book.author_id).group_by(Book.author_id).having(db.func.count(Book.id) > 1).all()
db.session.query(Other).filter(Other.pages > 200).order_by(Other.id).all()
db.session.query(Book.title).select_from(Author).join(Author.books).order_by(Book.id).all()
db.session.query(Book).select_from(Author).join(Author.books).order_by(Book.id).all()
dict(db.session.query(Author.id, Author.name).all())
db.session.query(db.distinct(Author.born)).order_by(Author.born).all()
db.session.query(Book.pages + 1).filter(Book.id == 1).scalar()
db.session.query(Book.id, Book.pages > 260).order_by(Book.id).all()
db.session.query(db.case((Book.pages > 260, "long"), else_="short"), Book.id).order_by(Book.id).all()
Book.query.filter_by(author_id=1).delete()
Book.query.filter(Book.pages > 100).delete(synchronize_session=False)
Book.query.filter(Book.pages > 100).update({"pages": 1})
Book.query.filter(Book.pages > 100).update({Book.pages: Book.pages + 1}, synchronize_session="fetch")
Book.query.filter(Book.pages > 100).update({"pages": 1}, False)
Book.query.delete()
""".strip().splitlines()

OLDER = {
    "Author.query.order_by(Author.id).paginate(2, 2, False).items": "(page=2, per_page=2, error_out=False)",
    "Author.query.order_by(Author.id).paginate(key, per_page=2).items": "(page=key, per_page=2)",
}
"""What today's Flask-SQLAlchemy refuses, and the arguments with which it takes them."""

LEFT = """
Author.query.filter_by(born=1882).order_by(Author.name).with_entities(Author.born).distinct().all()
Author.query
Author.query.filter_by(name=name)
Author.query[0]
Author.query.order_by(Author.id)[0:2]
Author.query.filter_by(name=name).union(Author.query.filter_by(name="nobody")).all()
Book.query.with_parent(Author.query.get(1)).all()
Author.query.join(Author.books).one_or_404()
Author.query.yield_per(10).all()
Author.query.populate_existing().get(1)
Author.query.filter(Author.id == 1).whereclause
Author.query.filter_by(name=name).statement
Author.query.join(Author.books).delete()
db.session.query(Author.name).distinct().order_by(Author.born).all()
db.session.query(*many_columns).all()
db.session.query(key).all()
Author.query.filter_by(name=name).values(Author.id)
Author.query.filter(Author.id == 1).update(values={"born": 1})
""".strip().splitlines()


VARIABLES = (
    """
    query = Author.query
    if key:
        query = query.filter(Author.born > 1800)
    return query.order_by(Author.name).all()
    """,
    """
    query = Author.query.filter(Author.born > 1700)
    total = query.count()
    return total, query.order_by(Author.id).limit(1).all(), [one.name for one in query.order_by(Author.id)]
    """,
    """
    if session.is_active:
        query = Author.query.join(Author.books)
    else:
        query = Author.query
    query = query.order_by(Author.id)
    return query.first(), query.all()
    """,
    """
    query = db.session.query(Author.id, Author.name)
    if key:
        query = query.filter(Author.id > 1).order_by(Author.id)
    query = query.limit(5)
    return list(query), query.count(), query.first()
    """,
    """
    found = Author.query.order_by(Author.id)
    return found.paginate(page=1, per_page=2).items
    """,
    """
    from sqlalchemy import func as made

    rows = db.session.query(Author.born, made.count(Author.id).label("n")).group_by(Author.born)
    return rows.order_by(Author.born).all(), db.session.query(made.max(Author.born)).scalar()
    """,
    """
    counts = db.session.query(Book.author_id, db.func.count(Book.id).label("n")).group_by(Book.author_id).subquery()
    rows = db.session.query(Author.name, counts.c.n).join(counts, counts.c.author_id == Author.id)
    return rows.order_by(Author.id).all()
    """,
    """
    wanted = db.session.query(Author.id).filter(Author.born > 1800)
    return Book.query.filter(Book.author_id.in_(wanted)).count()
    """,
)

LEFT_VARIABLES = (
    """
    query = Author.query
    show(query)
    return query.all()
    """,
    """
    query = Author.query if key else Author.query.filter_by(name=name)
    return query.all()
    """,
    """
    query = Author.query
    return lambda: query.all()
    """,
    """
    query = Author.query
    for one in many:
        query = narrow(query)
    return query.all()
    """,
    """
    query = Author.query
    query = query.union(query)
    return query.all()
    """,
    """
    query = Author.query
    if key:
        query = Book.query
    return query.all()
    """,
    """
    query = Author.query
    return query
    """,
    """
    query, other = Author.query, 2
    return query.all()
    """,
)
