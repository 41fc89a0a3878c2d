"""An event, a condition and a barrier of a manager."""
import multiprocessing as mp


def help_out(open_sign, bell, together, slips):
    open_sign.wait()
    together.wait()
    with bell:
        slips.append('rings')
        bell.notify()


def main():
    with mp.Manager() as manager:
        open_sign, bell, together = manager.Event(), manager.Condition(), manager.Barrier(2)
        slips = manager.list()
        helper = mp.Process(target=help_out, args=(open_sign, bell, together, slips), name='helper')
        helper.start()
        open_sign.set()
        together.wait()
        with bell:
            bell.wait_for(lambda: len(slips) > 0)
        print(slips[:])
        helper.join()


if __name__ == '__main__':
    main()
