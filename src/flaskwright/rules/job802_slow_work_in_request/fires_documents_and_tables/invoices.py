from weasyprint import HTML


def as_pdf(page):
    return HTML(string=page).write_pdf()  # expect: JOB802
