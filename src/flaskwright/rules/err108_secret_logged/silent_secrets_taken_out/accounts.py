SECRETS = {"password", "pin", "token"}


class Login:
    def __init__(self, name, password):
        self.name = name
        self.password = password

    def __repr__(self):
        return f"<Login of {self.name}>"


def masked(fields):
    return {name: "***" if name in SECRETS else value for name, value in fields.items()}
