"""A list in a manager's dict is changed where it stands."""
import multiprocessing as mp


def note(book, page):
    book['pages'].append(page)
    book['words']['page %d' % page] = 100


if __name__ == '__main__':
    context = mp.get_context('fork')
    with context.Manager() as manager:
        book = manager.dict(pages=[], words={})
        writer = context.Process(target=note, args=(book, 1), name='writer')
        writer.start()
        writer.join()
        print(book['pages'], book['words'])
