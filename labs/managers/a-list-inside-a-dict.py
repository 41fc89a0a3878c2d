"""A list inside a manager's dict: what a proxy hands out is a copy."""
import sys
from multiprocessing import Manager, Process


def add_soup(menu, puts_back):
    soups = menu['soups']  # a copy
    soups.append('pea')
    print(f'knows {len(soups)} soups')
    if puts_back:
        menu['soups'] = soups


def main(puts_back='false'):
    manager = Manager()
    menu = manager.dict()
    menu['soups'] = []
    cook = Process(target=add_soup, args=(menu, puts_back == 'true'), name='cook')
    cook.start()
    cook.join()
    print(f"the menu has {len(menu['soups'])} soups")


if __name__ == '__main__':
    main(*sys.argv[1:])
