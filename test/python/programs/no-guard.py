"""A process is started while the module is read: under spawn its child reads it too, and is told so."""
import multiprocessing


def greet():
    print('never')


multiprocessing.set_start_method('spawn')
child = multiprocessing.Process(target=greet, name='child')
child.start()
child.join()
print('exit code', child.exitcode)
