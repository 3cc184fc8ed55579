BALANCE = 10_000


def transfer(cents):
    """Gives what is left and no problem, or nothing and the problem."""
    if cents > BALANCE:
        return None, "too little money"
    return BALANCE - cents, None
