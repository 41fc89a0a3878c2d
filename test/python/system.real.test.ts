/** What surrounds the library: signals, alarms [SG7], ends, input, other programs, event loops, logging. */
import { join } from 'node:path'
import { programsEnd } from '../support/python-endings.ts'
import { PROGRAMS } from '../support/python.ts'

await programsEnd('system', {
  caught: { outcome: 'ended', prints: ['caught SIGTERM', 'exit code 5', 'exit code -9'] },
  nudged: { outcome: 'ended', prints: ['slept 10 nudged 2', 'over'] },
  'last-words': { outcome: 'ended', prints: ['child works', '3', 'sweeps', 'lights out'] },
  asks: {
    outcome: 'ended',
    prints: ['who? ', 'hello ann', '7', 'no more'],
    options: { stdin: join(PROGRAMS, 'system/answers.txt') },
  },
  alarm: {
    outcome: 'ended',
    prints: ['guest goes without', 'main goes without', 'sleeper -14', 'ticks 3', 'fork has 0', 'main has 5'],
  },
  // What it held back ends it when it lets it through.
  'awaited-signals': {
    outcome: 'error',
    prints: [
      ...['sigwait True', 'waits 7', 'sigwaitinfo True', 'waits_for_more 7', 'sigtimedwait True'],
      ...['waits_a_while 7', 'handled', 'pause', 'pauses 7', 'held back', 'lets_through -15', 'nobody None'],
      ...['group -15 -15', 'main is told'],
    ],
  },
  'told-beside': {
    outcome: 'ended',
    prints: ['sent', 'freed', 'told True', 'main goes on', 'told True', 'told again'],
  },
  'errors-of-handlers': {
    outcome: 'ended',
    prints: ['sleep enough', 'get enough', 'accept enough', 'wait enough', 'kill enough', 'nudged enough'],
  },
  interrupted: {
    outcome: 'error',
    prints: [
      ...['fork 1', 'spawn -2', 'forkserver 1', 'fork 2', 'derived 256', 'large 65280 negative 65024'],
      ...['thread', 'closes'],
    ],
    stderr: /KeyboardInterrupt/,
    code: -2,
  },
  'main-over': {
    outcome: 'ended',
    prints: [
      ...['child alive True', 'child over', 'child alive False', 'child sees it'],
      ...['main alive True', 'main over', 'main alive False', 'main sees it'],
    ],
  },
  'fork-in-a-thread': {
    outcome: 'ended',
    prints: [
      ...['child True', '0', 'child True', 'other over', '0', 'child True', '0', 'child True', '0'],
      'main over',
    ],
    stderr: /ValueError: in the child/,
  },
  'no-more-threads': { outcome: 'ended', prints: ["can't start new thread False 1", 'now'] },
  reaper: { outcome: 'ended', prints: ['nothing to reap', 'exit code 0'] },
  programs: { outcome: 'ended', prints: ['42 0', 'from a shell', '-15', 'SOUP', 'too slow'] },
  'slow-program': {
    outcome: 'ended',
    prints: ['0', 'looked True', '3', "b'through a pipe of ours\\n' b''", '0'],
  },
  'late-program': { outcome: 'ended', prints: ["b'late\\n'"] },
  // Stopped, cut off from main, and ended a second later, by something outside of the run.
  'lost-line': { outcome: 'error', prints: ['exit code -9'] },
  becomes: { outcome: 'ended', prints: ["b'a new life\\n'", '0'] },
  'interpreter-inside': { outcome: 'ended', prints: ["b'a' b'b'"] },
  loops: { outcome: 'ended', prints: ['25', '[36, 49]', "['tea', 'cake']", 'nobody came'] },
  logs: { outcome: 'ended', prints: ['cook0 order 0 done', 'cook1 order 1 done', 'book closed'] },
})
