from datetime import date


def day_of(text):
    return date.fromisoformat(text)  # expect: VAL402
