def calculated(expression):
    try:
        return eval(expression)  # expect: INJ104
    except (ArithmeticError, SyntaxError, NameError) as error:
        return type(error).__name__
