"""Another interpreter in this process writes into its pipes: nobody of the run could tell."""
import os

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

before_r, before_w = os.pipe()
inside = interpreters.create()
after_r, after_w = os.pipe()
interpreters.run_string(inside, f"import os; os.write({before_w}, b'a'); os.write({after_w}, b'b')")
print(os.read(before_r, 1), os.read(after_r, 1))
