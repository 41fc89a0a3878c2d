"""A subclass of Process that does not call super().__init__()."""
import multiprocessing as mp


class Courier(mp.Process):
    def __init__(self, street):
        self.street = street

    def run(self):
        print(self.street)


if __name__ == '__main__':
    courier = Courier('Elm')
    try:
        courier.start()
    except AttributeError as error:
        print(str(error).split('. ')[0])
