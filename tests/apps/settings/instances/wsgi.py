from factory import make

app = make(testing=True)
