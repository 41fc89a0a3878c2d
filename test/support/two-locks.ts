/** The Python program of two locks in opposite order. */
export const TWO_LOCKS = `from multiprocessing import Lock, Process

def both(x, y):
    with x:
        with y:
            pass

if __name__ == '__main__':
    a, b = Lock(), Lock()
    ada = Process(target=both, args=(a, b), name='ada')
    ben = Process(target=both, args=(b, a), name='ben')
    ada.start()
    ben.start()
    ada.join()
    ben.join()
`
