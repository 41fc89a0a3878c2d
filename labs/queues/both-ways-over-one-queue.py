"""Talking both ways over one queue: a queue gives an item to whoever asks first, its sender included."""
import sys
import time
from multiprocessing import Process, Queue


def answer(questions, answers):
    time.sleep(1)  # busy with somebody else
    print(f'asked: {questions.get()}')
    answers.put('yes')


def main(queues='one'):
    questions = Queue()
    answers = questions if queues == 'one' else Queue()
    clerk = Process(target=answer, args=(questions, answers), name='clerk')
    clerk.start()
    questions.put('is there soup?')
    print(f'the answer is: {answers.get()}')
    clerk.join()


if __name__ == '__main__':
    main(*sys.argv[1:])
