from theatre.keys import SESSION_KEY


class Base:
    SECRET_KEY = SESSION_KEY


class Production(Base):
    SECURITY_PASSWORD_SALT = "146585145368132386173505678016728509634"  # expect: CFG301
