"""A duplex pipe takes far more than 64 KiB before anybody reads, and then no more."""
import multiprocessing as mp


def weigh(end):
    print('weighs', len(end.recv_bytes()))


def main():
    near, far = mp.Pipe()
    near.send_bytes(b'x' * 150_000)
    print('sent')
    scale = mp.Process(target=weigh, args=(far,), name='scale')
    scale.start()
    scale.join()
    for _ in range(1000):
        near.send_bytes(b'y' * 4000)


if __name__ == '__main__':
    main()
