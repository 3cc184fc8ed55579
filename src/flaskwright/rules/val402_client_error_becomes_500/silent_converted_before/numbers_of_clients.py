def is_number(text):
    try:
        int(text)
        return True
    except ValueError:
        return False
