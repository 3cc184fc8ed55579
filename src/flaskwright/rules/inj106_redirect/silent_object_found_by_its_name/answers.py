import importlib
from pathlib import Path


class Storage(dict):
    def load(self):
        for file in Path("answerers").iterdir():
            found = importlib.import_module(f"answerers.{file.stem}")
            self.register(getattr(found, "Answerer")())

    def register(self, answerer):
        for word in answerer.keywords:
            self[word] = self.get(word, [])
            self[word].append(answerer)

    def ask(self, query):
        word = query.split()[0]
        # What an answerer makes of the question, nobody can see: hardly the question itself.
        return [answer for one in self[word] for answer in one.answer(query)] if word in self else []


storage = Storage()
storage.load()
