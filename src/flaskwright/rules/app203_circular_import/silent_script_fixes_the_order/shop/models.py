import settings


class Order:
    @staticmethod
    def listing():
        return {"page": settings.PAGE}
