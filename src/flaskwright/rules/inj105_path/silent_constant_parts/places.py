def cover_of(isbn):
    if isbn.startswith("978"):
        return "/srv/covers/book.png"
    return "/srv/covers/other.png"
