"""A child answers until the questions end. Main has hung up, so why does the child not see it?"""
import multiprocessing as mp


def answer(questions, answers):
    while True:
        try:
            question = questions.recv()
        except EOFError:
            break
        answers.send(question * 2)
    answers.close()


def main():
    questions, ask = mp.Pipe(duplex=False)
    hear, answers = mp.Pipe(duplex=False)
    child = mp.Process(target=answer, args=(questions, answers), name='child')
    child.start()
    questions.close()
    answers.close()
    for number in (1, 2):
        ask.send(number)
    ask.close()
    try:
        while True:
            print('heard', hear.recv(), flush=True)
    except EOFError:
        child.join()


if __name__ == '__main__':
    main()
