"""A program that takes a moment, asked again and again, with a patience longer than that."""
import os
import subprocess
import time

moment = subprocess.Popen(['sleep', '0.2'])
print(moment.wait(timeout=30))
other = subprocess.Popen(['sleep', '0.2'])
looks = 0
while other.poll() is None:
    looks += 1
    time.sleep(0.05)
print('looked', 1 < looks < 20)
print(os.system('exit 3') >> 8)
reader, writer = os.pipe()
talker = subprocess.Popen(['echo', 'through a pipe of ours'], stdout=writer)
os.close(writer)
print(os.read(reader, 100), os.read(reader, 100))
print(talker.wait())
