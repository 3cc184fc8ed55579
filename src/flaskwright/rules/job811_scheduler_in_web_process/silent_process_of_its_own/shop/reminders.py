def remind():
    print("remind")
