"""What run() stores in the process object stays in the child."""
import multiprocessing as mp


class Oracle(mp.Process):
    answer = None

    def run(self):
        self.answer = 42


if __name__ == '__main__':
    oracle = Oracle(name='oracle')
    oracle.start()
    oracle.join()
    print(oracle.answer)
