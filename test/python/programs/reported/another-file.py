"""What is taken, and what fails, is written in another file."""
import threading

import shelves

if __name__ == '__main__':
    for first, second in ((shelves.left, shelves.right), (shelves.right, shelves.left)):
        threading.Thread(target=shelves.take, args=(first, second)).start()
    threading.Thread(target=shelves.drop).start()
