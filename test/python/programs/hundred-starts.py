"""A hundred processes are started while one sleeps for half a minute: it is ended long before it would wake up."""
import time
from multiprocessing import Process

if __name__ == '__main__':
    sleeper = Process(target=time.sleep, args=(30,))
    sleeper.start()
    for _ in range(100):
        child = Process(target=abs, args=(1,))
        child.start()
        child.join()
    sleeper.terminate()
    sleeper.join()
    print(sleeper.exitcode)
