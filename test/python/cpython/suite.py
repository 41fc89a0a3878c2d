"""CPython's own tests, as they are installed, run as a program.

    suite.py RESULTS MODULE METHOD NAME...

MODULE: of the package `test`; METHOD: a start method, or `-`. A NAME is a class, or a class and a test. What became of each
test goes to the file RESULTS, a line of JSON each, one more when it begins: so it is known in which test a run has stopped.
"""
import importlib
import json
import os
import sys
import unittest

RESULTS, MODULE, METHOD, *NAMES = sys.argv[1:]


def give_tests():
    """Spawned children import this file: the classes have to be here, at its top level."""
    tests = importlib.import_module(f'test.{MODULE}')
    if hasattr(tests, 'install_tests_in_module_dict'):
        tests.install_tests_in_module_dict(globals(), METHOD)
        return sys.modules[__name__]
    return tests


class Notes(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        note(test, 'begins')

    def addSuccess(self, test):
        note(test, 'ok')

    addExpectedFailure = addUnexpectedSuccess = lambda self, test, *_: note(test, 'ok')

    def addSkip(self, test, reason):
        note(test, 'skipped', reason)

    def addFailure(self, test, error):
        note(test, 'failed', self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.addFailure(subtest, error)


def note(test, what, why=''):
    if isinstance(test, unittest.case._SubTest):
        test = test.test_case
    # What is no test is the setting up or taking down of a class or a module.
    name = f'{type(test).__name__}.{test._testMethodName}' if isinstance(test, unittest.TestCase) else str(test)
    record = json.dumps({'test': name, 'what': what, 'why': str(why)[-4000:], 'process': os.getpid()})
    with open(RESULTS, 'a') as results:
        results.write(record + '\n')


def names_in(module):
    """All tests, class by class, in the order of their names."""
    loader = unittest.TestLoader()
    for name, cls in sorted(vars(module).items()):
        if isinstance(cls, type) and issubclass(cls, unittest.TestCase):
            yield from (f'{name}.{test}' for test in loader.getTestCaseNames(cls))


def suite_of(module):
    found = unittest.TestSuite()
    for name in NAMES:
        found.addTests(unittest.defaultTestLoader.loadTestsFromName(name, module))
    return found


tests = give_tests()

if __name__ == '__main__':
    if not NAMES:
        with open(RESULTS, 'w') as results:
            json.dump(list(names_in(tests)), results)
    else:
        suite_of(tests).run(Notes())
