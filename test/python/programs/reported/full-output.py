"""A program that says much is waited for before anybody listens."""
import subprocess

talker = subprocess.Popen(['head', '-c', '200000', '/dev/zero'], stdout=subprocess.PIPE)
talker.wait()
print(len(talker.stdout.read()))
