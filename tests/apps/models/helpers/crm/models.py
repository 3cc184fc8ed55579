from .database import Column, PkModel, db, join_table, name_column, reference_col, relationship

contact_groups = join_table("contact", "contact_group")
company_groups = join_table("company", "contact_group")


class Company(PkModel):
    name = name_column()
    contacts = relationship("Contact", back_populates="company")


class Contact(PkModel):
    name = name_column(length=120)
    company_id = reference_col("company", nullable=True, index=True)
    company = relationship(Company, back_populates="contacts")
    groups = relationship("ContactGroup", secondary=contact_groups, backref="contacts")


class ContactGroup(PkModel):
    title = Column(db.String(20), unique=True)
    companies = db.relationship(Company, secondary=lambda: company_groups, backref=db.backref("groups", lazy="select"))


class Activity(PkModel):
    contact_id = reference_col("contact")
    subject, body = Column(db.String(200)), Column(db.Text)


Activity.done = Column(db.Boolean, nullable=False, default=False)
Activity.contact = relationship(Contact, backref="activities")

db.Index("ix_activity_done", Activity.done, Activity.contact_id, unique=True)
