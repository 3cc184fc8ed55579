class Book:
    def __init__(self, number):
        self.number = number
        self.lent = True

    def allows(self, action, user):
        return user.is_librarian or action == "read"

    def withdraw(self):
        self.lent = False


def find(number):
    return Book(number)
