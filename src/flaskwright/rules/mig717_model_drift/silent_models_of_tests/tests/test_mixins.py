from clinic import db


class Sample(db.Model):
    __tablename__ = "samples"

    id = db.Column(db.Integer, primary_key=True)


def test_sample():
    assert Sample().id is None
