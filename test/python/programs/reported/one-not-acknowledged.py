"""A consumer that skips an item skips its task_done as well."""
from multiprocessing import JoinableQueue, Process


def wash(plates):
    while True:
        plate = plates.get()
        if plate == "broken":
            continue
        plates.task_done()


if __name__ == "__main__":
    plates = JoinableQueue()
    for name in ("left", "right"):
        Process(target=wash, args=(plates,), daemon=True, name=name).start()
    for plate in ("cup", "broken", "dish", "bowl"):
        plates.put(plate)
    plates.join()
    print("washed")
