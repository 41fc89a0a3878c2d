"""A program that takes its time is waited for, for longer than anything else outside."""
import subprocess

print(subprocess.run(['/bin/sh', '-c', 'sleep 1; echo late'], stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout)
