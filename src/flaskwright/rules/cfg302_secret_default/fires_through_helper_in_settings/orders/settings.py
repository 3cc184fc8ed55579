from orders.environment import variable


class Base:
    SECRET_KEY = variable("SECRET_KEY", "orders 2019")  # expect: CFG302
    JWT_SECRET_KEY = variable("JWT_SECRET_KEY")


class Production(Base):
    PAGE_SIZE = int(variable("PAGE_SIZE", "30"))
