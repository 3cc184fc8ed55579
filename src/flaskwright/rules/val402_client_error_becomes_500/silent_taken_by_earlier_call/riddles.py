class Riddle:
    def __init__(self, answer):
        self.answer = answer

    def solve(self, request):
        data = request.form or request.get_json()
        return data["answer"].strip()
