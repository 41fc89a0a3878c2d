"""A clerk sends a long letter; main waits for the clerk to go home before it reads."""
import multiprocessing as mp


def write(out):
    out.send_bytes(b'dear ' * 80000)


if __name__ == '__main__':
    desk, far = mp.Pipe()
    clerk = mp.Process(target=write, args=(far,), name='clerk')
    clerk.start()
    clerk.join()
    print(len(desk.recv_bytes()))
