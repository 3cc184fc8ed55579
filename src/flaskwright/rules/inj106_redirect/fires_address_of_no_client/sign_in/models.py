from urllib.parse import urlsplit

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(100), unique=True)
    addresses = db.Column(db.Text)
    website = db.Column(db.Text)

    def host_matches(self, url):
        host = urlsplit(url or "").netloc
        if host:
            return host in (urlsplit(one).netloc for one in (*self.addresses.split(), self.website))
        return False
