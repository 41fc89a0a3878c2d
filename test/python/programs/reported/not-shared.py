"""What the predicate looks at is changed in the child's copy."""
import multiprocessing as mp

table = {'laid': False}


def lay(changed):
    with changed:
        table['laid'] = True
        changed.notify_all()


if __name__ == '__main__':
    changed = mp.Condition()
    with changed:
        mp.Process(target=lay, args=(changed,), name='maid').start()
        changed.wait_for(lambda: table['laid'])
    print('dinner')
