"""A pantry that everybody shares: dict, list, queue, lock, namespace, value of one manager."""
import multiprocessing as mp


def stock(pantry, order, slips, key, sign, number):
    with key:
        pantry[number] = number * number
        order.append(number)
        sign.count += 1
    slips.put(number)


def main():
    with mp.Manager() as manager:
        pantry, order, slips = manager.dict(), manager.list(), manager.Queue()
        key, sign, lid = manager.Lock(), manager.Namespace(count=0), manager.Value('i', 7)
        hands = [mp.Process(target=stock, args=(pantry, order, slips, key, sign, n)) for n in range(2)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        print(sorted(pantry.items()), sorted(order), sorted(slips.get() for _ in hands), sign.count, lid.value)
        try:
            pantry['no such thing']
        except KeyError as error:
            print('KeyError', error)
    print('closed')


if __name__ == '__main__':
    main()
