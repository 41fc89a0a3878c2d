"""Main waits for an answer before it sets what the one who would answer waits for; both are a manager's."""
from multiprocessing import Manager, Process


def answer(bell, answers):
    bell.wait()
    answers.put("done")


if __name__ == "__main__":
    with Manager() as manager:
        bell = manager.Event()
        answers = manager.Queue()
        guest = Process(target=answer, args=(bell, answers), name="guest")
        guest.start()
        print(answers.get())
        bell.set()
        guest.join()
