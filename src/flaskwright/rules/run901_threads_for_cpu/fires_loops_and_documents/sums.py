from weasyprint import HTML


def pairs(limit):
    found = 0
    for first in range(limit):
        for second in range(limit):
            found += first * second % 7
    return max(found, 0)


def report(number):
    return as_pdf(f"<h1>Report {number}</h1>")


def as_pdf(page):
    return HTML(string=page).write_pdf()
