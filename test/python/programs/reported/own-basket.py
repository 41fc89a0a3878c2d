"""Each picker puts into its own copy of the basket; main's stays empty."""
import multiprocessing as mp


def pick(basket, number):
    basket.append(number)


def main():
    basket = []
    pickers = [mp.Process(target=pick, args=(basket, n), name=f'picker{n}') for n in range(2)]
    for picker in pickers:
        picker.start()
    for picker in pickers:
        picker.join()
    print(basket)


if __name__ == '__main__':
    main()
