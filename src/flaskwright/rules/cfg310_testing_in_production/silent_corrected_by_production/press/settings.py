class Base:
    TESTING = True
    WTF_CSRF_ENABLED = False


class Live(Base):
    TESTING = False
    WTF_CSRF_ENABLED = True
