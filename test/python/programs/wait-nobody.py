"""Two forks wait for a word from their parent, who waits for the first of them to end."""
import os

if __name__ == '__main__':
    reading, writing = os.pipe()
    for _ in range(2):
        if os.fork() == 0:
            os.close(writing)
            os.read(reading, 1)
            os._exit(0)
    os.wait()
    os.write(writing, b'go')
