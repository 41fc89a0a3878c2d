"""A connection is closed under a thread that receives from it, and then the message comes all the same."""
import multiprocessing as mp
import threading
import time

got = []


def take(end):
    try:
        got.append(end.recv())
    except Exception as error:
        got.append(type(error).__name__)


near, far = mp.Pipe()
taker = threading.Thread(target=take, args=(near,))
taker.start()
time.sleep(0.2)
near.close()
far.send_bytes(b'soup')
taker.join()
print(got[0])
