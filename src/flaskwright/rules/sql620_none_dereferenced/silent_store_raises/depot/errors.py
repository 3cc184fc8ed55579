class Missing(Exception):
    """Something was asked for that the depot does not have."""

    def __init__(self, what):
        super().__init__(f"There is no such {what}.")


def answer(error):
    return {"error": str(error)}, 404
