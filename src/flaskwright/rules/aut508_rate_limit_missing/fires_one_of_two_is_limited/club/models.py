from werkzeug.security import check_password_hash, generate_password_hash


class Member:
    def __init__(self, name):
        self.name = name
        self.hash = None

    @classmethod
    def named(cls, name):
        return cls(name)

    def set_password(self, password):
        self.hash = generate_password_hash(password)

    def knows(self, password):
        return check_password_hash(self.hash, password)
