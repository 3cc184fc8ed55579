from company_orm import ScopedBase, db


class Job(ScopedBase):
    title = db.Column(db.String(200))


class Kind(ScopedBase):
    name = db.Column(db.String(200))
