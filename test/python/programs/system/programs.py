"""Other programs: their output, their exit code, one that is ended, one that talks through pipes."""
import subprocess
import sys

found = subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True)
print(found.stdout.strip(), found.returncode)
print(subprocess.check_output(['sh', '-c', 'echo from a shell; exit 0'], text=True).strip())
slow = subprocess.Popen(['sleep', '60'])
slow.terminate()
print(slow.wait())
upper = subprocess.Popen(['tr', 'a-z', 'A-Z'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(upper.communicate('soup')[0])
try:
    subprocess.run(['sleep', '60'], timeout=0.1)
except subprocess.TimeoutExpired:
    print('too slow')
