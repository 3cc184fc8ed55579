class QuestionError(Exception):
    pass


class BadParameter(QuestionError):
    def __init__(self, name, value):
        self.message = f"{value} is no good value of {name}"
        super().__init__(self.message)


def one_of(form, name, *words):
    value = form.get(name, words[0])
    if value not in words:
        raise BadParameter(name, value)
    return value


def page_of(form):
    page = form.get("page", "1")
    if not page.isdigit():
        raise BadParameter("page", page)
    return int(page)


def language_of(form):
    language = form.get("language", "en")
    if len(language) != 2:
        raise BadParameter("language", language)
    return language


def order_of(form):
    order = form.get("order", "date")
    if order.startswith("-"):
        raise BadParameter("order", order)
    return order


def question_of(form):
    question = form.get("q")
    if question is None:
        raise BadParameter("q", "")
    if len(question) > 500:
        raise BadParameter("q", question)
    if question.endswith("?"):
        raise BadParameter("q", question.strip("?"))
    if "  " in question:
        raise BadParameter("q", question.lower())
    return question, one_of(form, "kind", "text", "image"), page_of(form), language_of(form), order_of(form)
