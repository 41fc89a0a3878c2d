/**
 * The programs of `programs/`. `ends`: natively too, and what it prints and how it ends is compared with that run. `stuck`: who
 * is, and what the report says of it; natively such a program hangs. A name may be followed by arguments.
 */
export type Expected =
  | { readonly kind: 'ends' }
  /** It ends natively too, but not in the time that a test has. */
  | { readonly kind: 'prints'; readonly lines: readonly string[] }
  | { readonly kind: 'stuck'; readonly who: readonly string[]; readonly headline: RegExp }

const ENDS: Expected = { kind: 'ends' }
const stuck = (headline: RegExp, ...who: readonly string[]): Expected => ({ kind: 'stuck', who, headline })

/** Under every interpreter that the machine has. */
export const EVERYWHERE: Readonly<Record<string, Expected>> = {
  barrier: ENDS,
  cells: ENDS,
  duplex: ENDS,
  'event-and-condition': ENDS,
  'executor spawn': ENDS,
  'forgotten-write-end': stuck(
    /^reader waits for end of file, and holds the last open write end itself\.$/,
    'main',
    'reader',
  ),
  'held-at-fork': stuck(
    /^guest waits for till \(lock-P2-1\), which thread counter of main held when guest was forked;/,
    'guest',
    'main',
  ),
  'join-before-get': stuck(
    /filler cannot end before somebody takes its items out of results \(queue-1\)/,
    'filler',
    'main',
  ),
  life: ENDS,
  'pool fork': ENDS,
  raises: ENDS,
  'queue-limits': ENDS,
  'shared-memory spawn': ENDS,
  'start-methods forkserver': ENDS,
  'start-methods spawn': ENDS,
  threads: ENDS,
  'two-locks': stuck(/^ann and bob each hold a lock that the other one waits for\.$/, 'ann', 'bob', 'main'),
  'wait-any': ENDS,
}

/** Under one of them. */
export const ONCE: Readonly<Record<string, Expected>> = {
  'hundred-starts': ENDS,
  joinable: ENDS,
  'closed-ends': ENDS,
  'big-duplex': ENDS,
  'block-by-name': ENDS,
  'busy-thread': ENDS,
  crash: ENDS,
  'daemon-dies': ENDS,
  'event-never': stuck(/^runner waits for start \(event-1\), and nobody will set it\.$/, 'main', 'runner'),
  'executor fork': ENDS,
  'executor forkserver': ENDS,
  'executor-breaks': ENDS,
  'executor-self': stuck(
    /^thread 1 of main waits for a task of executor \(executor-1\) from inside executor \(executor-1\), and no worker is left to run it\.$/,
    'main',
  ),
  'full-duplex': stuck(
    /^herald waits for room in here\/there \(pipe-1\), and main, who could read from it, waits for herald to end\.$/,
    'herald',
    'main',
  ),
  'joinable-stuck': stuck(
    /^main waits for 1 more task_done on jobs \(queue-1\), and nobody will call it\.$/,
    'main',
    'worker',
  ),
  'late-thread': ENDS,
  'logging-child': ENDS,
  'lost-update': ENDS,
  'many-messages': ENDS,
  'no-guard': ENDS,
  'only-what-it-got fork': stuck(
    /^reader waits for end of file, and holds the last open write end itself\.$/,
    'main',
    'reader',
  ),
  'only-what-it-got forkserver': ENDS,
  'only-what-it-got spawn': ENDS,
  'own-classes fork': ENDS,
  'own-classes forkserver': ENDS,
  'own-classes spawn': ENDS,
  philosophers: stuck(
    /^hana, ivo, jun and kim wait in a circle: each holds a lock that another one waits for\.$/,
    'hana',
    'ivo',
    'jun',
    'kim',
    'main',
  ),
  'pool forkserver': ENDS,
  'pool spawn': ENDS,
  'pool-dies': stuck(
    /^main waits for the result of work\(2\), and ForkPoolWorker-\d, who had it, was killed\.$/,
    'main',
  ),
  'pool-join-early': stuck(
    /^main waits for the result of work\(1\), and ForkPoolWorker-1, who runs it, is stuck\.$/,
    'ForkPoolWorker-1',
    'main',
  ),
  'queue-stops': ENDS,
  'queue-without-marker': stuck(
    /^eater has taken the last item of meals \(queue-1\), soup, and waits for another/,
    'eater',
    'main',
  ),
  'reopened-door': ENDS,
  rlock: ENDS,
  semaphores: ENDS,
  'served forkserver': ENDS,
  'served spawn': ENDS,
  'shared-memory fork': ENDS,
  'simple-queue': ENDS,
  sleepers: { kind: 'prints', lines: ['early wakes', 'late wakes', '900 seconds'] },
  spin: ENDS,
  subclass: ENDS,
  'thread-locks': stuck(
    /^thread one of main and thread two of main each hold a lock that the other one waits for\.$/,
    'main',
  ),
  'thread-executor': ENDS,
  'thread-pool': ENDS,
  'thread-queue': ENDS,
  'wait-many': ENDS,
  'wait-nobody': stuck(
    /^fork waits for a message on reading\/writing \(pipe-1\), and main, who could send it, waits as well\.$/,
    'fork',
    'fork',
    'main',
  ),
}
