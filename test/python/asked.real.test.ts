/** Programs as people ask about them: each hangs in CPython too, and what is said and suggested names what they did. */
import { programsEnd } from '../support/python-endings.ts'

await programsEnd('asked', {
  // Ends of pipes that nobody thought of
  'ring-of-three': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'stage1', 'stage2'],
    says: /holds a write end open itself, as does stage2[^]*close their copies/,
  },
  'ask-and-answer': {
    outcome: 'deadlock',
    prints: ['heard 2', 'heard 4'],
    stuck: ['child', 'main'],
    says: /child waits for end of file, and holds the last open write end itself/,
  },
  'three-readers-one-pipe': {
    outcome: 'deadlock',
    prints: ['did dishes'],
    stuck: ['main', 'worker0', 'worker1', 'worker2'],
    says: /worker1 waits for end of file, and holds a write end open itself, as do worker0 and worker2/,
  },
  'reader-has-left': {
    outcome: 'deadlock',
    prints: ['first: line '],
    stuck: ['main', 'writer'],
    says: /the read ends that are left are held by main and writer[^]*reader ended[^]*close their copies/,
  },
  'two-writers-no-reader': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['logger0', 'logger1', 'main'],
    says: /full pipe that nobody reads any more: .*copies of the read ends that they hold[^]*main closed its end[^]*Close what was/,
  },
  'death-pipe': {
    outcome: 'deadlock',
    prints: ['main dies'],
    stuck: ['watcher0', 'watcher1'],
    says: /each wait for end of file on a pipe that nobody writes to: .*copies of the write ends[^]*main ended at step/,
  },
  'death-pipes-each': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['first', 'second'],
    says: /each wait for end of file[^]*second holds a write end of pipes \(pipe-1\)[^]*first holds a write end of pipes \(pipe-2\)[^]*Close what was inherited/,
  },

  // Managed objects
  'managed-lock-kept': {
    outcome: 'deadlock',
    prints: ['exit code 3'],
    stuck: ['main'],
    says: /waits for lock \(lock-P2-1\), and worker, who holds it, has ended/,
  },
  'managed-barrier': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker0', 'worker1'],
    says: /1 more party of 3[^]*2 of 3 have arrived/,
  },
  'managed-queue-error': {
    outcome: 'deadlock',
    prints: ['result 2'],
    stuck: ['main'],
    says: /worker, who could have put one, ended with an error[^]*Put a marker whatever happens/,
    stderr: /ZeroDivisionError/,
  },
  'managed-lock-twice': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker'],
    says: /worker waits for lock \(lock-P2-1\), which it holds itself[^]*an RLock/,
  },
  'managed-condition': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker0', 'worker1'],
    says: /a notify on condition \(condition-P2-1\) that came before anybody waited/,
  },
  'managed-join': {
    outcome: 'deadlock',
    prints: ['did wash', 'did dry'],
    stuck: ['main'],
    says: /worker took None at step \d+ and has not acknowledged it/,
  },

  // Events that were cleared too soon, notifies that reached too few
  'pulse-too-early': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'runner'],
    says: /main had set and main cleared before anybody looked[^]*Leave it set/,
  },
  'who-clears-first': {
    outcome: 'deadlock',
    prints: ['cook of 0.1 goes'],
    stuck: ['main', 'slow'],
    says: /main had set and fast, who saw it, cleared before slow came to look[^]*An event is for all/,
  },
  'notify-one': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['guest1', 'main'],
    says: /woke 1 sleeper[^]*notify_all\(\)/,
  },

  // Markers and items
  'one-marker-for-two': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['cook1', 'main'],
    says: /None, was put by main at step \d+ and taken by cook0[^]*1 is missing here/,
  },
  'another-marker': {
    outcome: 'deadlock',
    prints: ['got 1', 'got 2', 'got None'],
    stuck: ['main'],
    says: /has taken the last item of .*, None[^]*main took None out of items and went on/,
  },
  'first-marker-ends-it': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['long', 'main'],
    says: /long cannot end before somebody takes its items[^]*Get first, join afterwards/,
  },
  'terminated-with-results': {
    outcome: 'deadlock',
    prints: ['result of 40000'],
    stuck: ['main'],
    says: /put and lost: worker was killed with it still in its buffer/,
  },
  'gave-up-its-feeder': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /put and lost[^]*cancel_join_thread[^]*Let the feeder finish/,
  },
  'exits-in-the-middle': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /put and lost: worker has ended[^]*Let the buffer out/,
  },
  'killed-at-get': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'second'],
    says: /first was killed with its read lock[^]*killed at step 6, by main/,
  },

  // Workers that left, errors that nobody asked for
  'task-limit': {
    outcome: 'deadlock',
    prints: ['0', '2'],
    stuck: ['main'],
    says: /SpawnProcess-1 has done 2 tasks of .* and ended at step \d+; nobody has taken its place/,
    stderr: /leaked semaphore|^$/,
  },
  'own-task-limit': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /1 item lies there, and worker0 and worker1, who took the others, have ended[^]*Stay for the rest/,
  },
  'nobody-asks-for-it': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /failed at step \d+ with KeyError: 'index'.*nobody has asked/,
  },
  'no-callback': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /divide\(0\) failed at step \d+ with ZeroDivisionError.*nobody has asked/,
  },
  'thread-fails': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /thread loader of main ended at step \d+ with an error that nobody caught, ValueError/,
    stderr: /ValueError/,
  },
  'killed-in-its-lock': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /worker, who holds it, was killed[^]*killed at step \d+, by main/,
  },
  'barrier-with-an-error': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['a', 'b', 'main'],
    says: /1 more party of 3[^]*c ended at step \d+ with an error: KeyError/,
    stderr: /KeyError: 'c'/,
  },
  'main-fails': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main', 'worker'],
    says: /main ended with ValueError and only waits for its children/,
    stderr: /ValueError/,
  },
  'pool-inside-with': {
    outcome: 'deadlock',
    prints: [],
    stuck: ['main'],
    says: /work\(2\), and ForkPoolWorker-1, who had it, was killed/,
  },
})
