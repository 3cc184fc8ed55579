BROKER = "amqp://weather:Dr1zzle@queue.example.org//"  # expect: CFG306
