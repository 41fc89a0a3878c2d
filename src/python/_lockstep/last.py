"""What an interpreter does last of all. Imported before the library: what is registered first runs last."""
import atexit

_actions = []
atexit.register(lambda: [action() for action in _actions])


def at_the_end(action):
    _actions.append(action)
