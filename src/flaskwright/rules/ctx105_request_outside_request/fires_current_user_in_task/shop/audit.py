from flask_login import current_user


def author():
    return current_user.id
