"""Question and answer over one duplex pipe, messages of every size, and bytes into a buffer."""
from multiprocessing import Pipe, Process


def answer(line):
    while True:
        question = line.recv()
        if question is None:
            break
        line.send(question[::-1])
    line.send_bytes(b'x' * 70_000)
    line.send_bytes(b'0123456789', 2, 5)
    line.close()


if __name__ == '__main__':
    here, there = Pipe()
    expert = Process(target=answer, args=(there,), name='expert')
    expert.start()
    there.close()
    for word in ('drawer', 'live'):
        here.send(word)
        print(here.recv())
    here.send(None)
    print(len(here.recv_bytes()))
    buffer = bytearray(8)
    print(here.recv_bytes_into(buffer), bytes(buffer))
    print(here.poll(1))
    try:
        here.recv()
    except EOFError:
        print('the line is dead')
    expert.join()
