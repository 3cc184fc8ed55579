import secrets


class Dice:
    """Throws dice that nobody can foresee."""

    def choice(self, faces):
        return secrets.choice(faces)

    def random(self):
        return secrets.randbelow(10**9) / 10**9


random = Dice()
