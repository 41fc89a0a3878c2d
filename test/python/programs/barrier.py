"""Three climbers leave a ledge together; the fourth does not come, and the barrier breaks."""
from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def climb(ledge):
    ledge.wait()


def wait_for_one_more(ledge):
    try:
        ledge.wait(timeout=0.2)
    except BrokenBarrierError:
        raise SystemExit(4)


if __name__ == '__main__':
    ledge = Barrier(3)
    climbers = [Process(target=climb, args=(ledge,)) for _ in range(2)]
    for climber in climbers:
        climber.start()
    print('first of them' if ledge.wait() in (0, 1, 2) else 'nobody')
    for climber in climbers:
        climber.join()
    late = Process(target=wait_for_one_more, args=(ledge,), name='late')
    late.start()
    late.join()
    print('exit code', late.exitcode, 'broken', ledge.broken)
    ledge.reset()
    print('broken', ledge.broken, 'parties', ledge.parties, 'waiting', ledge.n_waiting)
