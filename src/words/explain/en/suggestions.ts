/** What would help, in English. */
import type { SuggestionParams } from '#model/explain/codes.ts'
import type { WordsFor } from '../../named.ts'
import { plural, verb } from './parts.ts'
import { api } from '../../program-words.ts'

export const suggestions: WordsFor<SuggestionParams> = {
  'close-unused-end': ({ who, pipe }) =>
    `Close it where it is not used: ${who} closes its copy of the write end of ${pipe}.`,
  'close-in-loop': ({ who, pipe }) =>
    `Close it by hand: ${who} closes its write end of ${pipe} right after the start, instead of leaving it to the collection, which forgets the last one.`,
  'close-unused-ends': ({ who, pipe, side }) =>
    `Close it where it is not used: ${who.list} ${verb(who, 'closes its copy', 'close their copies')} of the ${side} end of ${pipe}.`,
  'close-inherited': ({ who, pipes }) =>
    `Close what was inherited: let ${who.list} close every end of ${pipes.list} but ${verb(who, 'its', 'their')} own as the first thing, or start with spawn, which inherits none.`,
  'wake-before-close': ({ who, pipe }) =>
    `Wake the reader first: let ${who} have the other side of ${pipe} send a last message, or close, before it closes its own end.`,
  'stop-at-empty': ({ who }) => `Stop when nothing is left: let ${who} end its loop when the list is empty.`,
  'flush-before-end': ({ who, queue }) =>
    `Let the buffer out before the end: ${who} calls close() and ${api('joinThread()')} on ${queue} before it ends hard or is killed, or simply returns.`,
  'share-between-processes': ({ of, child }) =>
    `Take one of multiprocessing: what threading and queue make is for the threads of one process, so ${child} cannot share ${of}.`,
  'compare-by-value': ({ who, queue, text }) =>
    `Compare by value: ${who} gets a copy of ${text} out of ${queue}. Put a marker that stays itself, ${api('null')} or a text, or look at a field of it.`,
  'clear-before-work': ({ event }) =>
    `Clear before the work: clear ${event} right after wait() returns and then look for what there is to do, so that a set during the work is kept.`,
  'event-for-each': ({ event }) =>
    `An event is for all: who clears ${event} after its own wait takes it from those who come later. Give each of them an event of its own, or use a semaphore and release it once for each.`,
  'leave-it-set': ({ event }) =>
    `Leave it set: set() and clear() one after the other reach only those who wait at that moment. Leave ${event} set, or clear it when all have come.`,
  'keep-the-feeder': ({ who, queue }) =>
    `Let the feeder finish: ${who} leaves out ${api('cancelJoinThread()')} on ${queue}, and whoever joins ${who} takes its items out first.`,
  'know-the-marker': ({ who, queue, text }) =>
    `Look at what comes: ${who} took ${text} out of ${queue} and went on. If it is the stop marker, ${who} has to end at ${text} and at nothing else.`,
  'stay-for-the-rest': ({ queue }) =>
    `Stay for the rest: let the workers take items of ${queue} until a stop marker comes, or start others in their place when they leave.`,
  'catch-in-consumer': ({ who, queue }) =>
    `Catch the error where the item is: let ${who} call ${api('taskDone')} on ${queue} in a finally block and go on with the next item.`,
  'release-in-finally': ({ failed, waiters }) =>
    `Let go whatever happens: ${failed} tells ${waiters.list} to end in a finally block (a stop marker, a closed end, an event), or makes ${verb(waiters, 'it a daemon', 'them daemons')}.`,
  'await-it': ({ who }) =>
    `Write await before the call: ${who} went on while a call of its own was still under way. Every call of the library gives a promise.`,
  'export-it': ({ who }) =>
    `Export it: what ${who} hands to another process by name has to be an exported function at the top of the file, no closure and no method.`,
  'define-before-start': ({ who }) =>
    `Export it, and at the top of the file: ${who} looks the function up by its name.`,
  'start-others': ({ who }) =>
    `Let somebody else do it: ${who} waits for what only it could do itself. Hand the function over without calling it, as target=work and not target=work(), and start it with start(), not run().`,
  'start-them': ({ who }) => `Call start() on ${who.list}.`,
  'handler-ends-it': ({ who, signal }) =>
    `Give ${who} its own answer to ${signal}: set signal.SIG_DFL at its beginning, or let the handler leave, as with sys.exit().`,
  'leave-sigchld': ({ child }) =>
    `Leave SIGCHLD as it is: whoever ignores it, or waits for all children in its handler, takes the exit code of ${child} from who asks for it.`,
  'take-exit-code': ({ who, child }) =>
    `Ask for its end: is_alive(), or os.waitpid(pid, os.WNOHANG), lets ${who} take the exit code of ${child}. os.kill(pid, 0) only asks whether the number is still there.`,
  'export-main': ({ who }) =>
    `Export main: ${who} begins in a function \u201cexport async function main()\u201d.`,
  'define-it': ({ name }) =>
    `Look for the name: ${name} is not known there. Import it from 'lockstep', or mend its spelling.`,
  'is-no-function': ({ name }) =>
    `Look at what it is: ${name} is no function. Is the name right, or an await missing before what gives it?`,
  'send-plain-data': ({ who }) =>
    `Hand over plain data: what ${who} sends or gives to a process is pickled. Functions have to be exported; locks, queues and connections travel in the arguments of a start.`,
  'start-in-main': ({ who }) =>
    `Start processes in main(): ${who} evaluates the whole file anew, and what stands at its top level runs again in each child.`,
  'catch-eof': ({ who }) =>
    `Take the end for an end: recv raises EOFError once every write end is closed, so let ${who} catch it and stop.`,
  'reader-is-gone': ({ who }) =>
    `Ask who still reads: every read end was closed before ${who} sent. Let the reader stay, or catch the error and stop.`,
  'use-before-close': ({ who }) =>
    `Close it last: ${who} used it after it had been closed in the same process.`,
  'expect-empty': ({ who, error }) =>
    `Expect it: a timeout was over, or nothing was there. Let ${who} catch ${error}, look at who is alive, and try again or stop.`,
  'no-children-of-daemons': ({ who }) =>
    `Do not make ${who} a daemon: a daemon may not start processes. Start them from main, or leave \u201cdaemon\u201d out.`,
  'no-pool-in-a-task': ({ who }) =>
    `Start no processes in a task: the workers of a Pool are daemons, which may have no children. Start them from ${who}, use threads inside, or a ProcessPoolExecutor outside.`,
  'args-a-tuple': ({ who }) =>
    `Look at the arguments: where ${who} gives them to a process, a thread or a task they are one tuple, and a tuple of one needs its comma, args=(value,).`,
  'call-super-init': ({ who }) =>
    `Call super().__init__() first in the class that ${who} made this of: Process and Thread keep in it what start() and join() need.`,
  'same-context': ({ who }) =>
    `Make all of one context: ${who} takes the queue, the lock and the process from the same get_context(), or sets the start method once at its beginning.`,
  'owner-releases': ({ who }) =>
    `Release where it was acquired: ${who} gives back what it does not have. Acquire and release in the same process and thread, by ${api('with()')}.`,
  'lock-before-notify': ({ who }) =>
    `Take the condition first: ${who} calls wait and notify only while it holds it, by ${api('with()')}.`,
  'mend-initializer': ({ pool, error }) =>
    `Mend the initializer of ${pool}: catch ${error} there, or try it once in the process that makes ${pool}, before any worker is made.`,
  'error-can-be-pickled': ({ pool }) =>
    `Let tasks of ${pool} return and raise only what can be pickled and built again: an error class gives all its arguments to super().__init__().`,
  'manager-outlives': ({ who, manager }) =>
    `Let ${manager} live as long as its users: join ${who} before the manager is shut down or its with block ends.`,
  'ask-for-results-inside': ({ who }) =>
    `Hand in the work before the end: ${who} submitted after the pool was closed. Do it inside the with block.`,
  'catch-or-report': ({ who, error }) =>
    `Deal with it where it happens: let ${who} catch ${error}, or put it as a result so that others hear of it.`,
  'close-after-last': ({ who, pipe }) =>
    `Close it after the last send: ${who} closes its write end of ${pipe}.`,
  'keep-end-out': ({ who, pipe }) =>
    `Keep it out of the fork: start ${who} before ${pipe} is made, or close the end first, or use spawn.`,
  'close-own-read-end': ({ who, pipe }) =>
    `Close it where it is not used: once ${who} closes its read end of ${pipe}, a send without readers raises BrokenPipeError.`,
  'one-receives-first': ({ who }) => `Let one of ${who.list} receive before it sends.`,
  'receive-before-join': ({ joiner, child, pipe }) =>
    `Receive first, join afterwards: ${joiner} reads what ${child} sends over ${pipe} before it waits for ${child} to end.`,
  'one-sends-first': ({ who }) => `Let one of ${who.list} send before it receives.`,
  'one-puts-first': ({ who }) => `Let one of ${who.list} put before it gets.`,
  'stop-marker': ({ queue, getters }) =>
    `Put a stop marker for each consumer into ${queue} after the last item (${plural(getters, 'is', 'are')} missing here).`,
  'plain-data': ({ queue }) => `Put plain data into ${queue}: no functions, locks or connections.`,
  'get-with-timeout': ({ queue }) =>
    `Make sure that somebody puts: give the get on ${queue} a timeout, and say what is missing when it raises Empty.`,
  'marker-in-finally': ({ who, queue }) =>
    `Put a marker whatever happens: let ${who} put one into ${queue} in a finally block, or give the get a timeout and look whether ${who} is alive when it raises Empty.`,
  'put-with-timeout': ({ queue }) =>
    `Give the put on ${queue} a timeout, and look whether its consumers are alive when it raises Full.`,
  'drain-before-join': ({ joiner, child, queue }) =>
    `Get first, join afterwards: ${joiner} takes the items out of ${queue} before it joins ${child}.`,
  'take-or-cancel': ({ process, queue }) =>
    `Take the items out of ${queue}, or let ${process} give them up with ${api('cancelJoinThread()')}.`,
  'wider-queues': ({ queues }) => `Let one side take before it puts, or do not bound ${queues.list}.`,
  'use-feeder': ({ queue }) =>
    `Use a Queue instead of the SimpleQueue ${queue}: its feeder waits for the room.`,
  'task-done-in-finally': ({ queue }) =>
    `Call ${api('taskDone')} on ${queue} once for each get, in a finally block.`,
  'ask-to-end': ({ who }) =>
    `Do not kill ${who} where it can hold something: tell it to end, with an event or a message.`,
  'one-order': ({ locks }) => `Take ${locks.list} in the same order everywhere.`,
  'fork-before-threads': ({ child }) =>
    `Start ${child} before the threads, or start it with spawn or forkserver, which copy no locks.`,
  'use-rlock': ({ lock }) => `Make ${lock} an RLock, or do not acquire it again inside.`,
  'give-back-first': ({ who, semaphore }) =>
    `Give a permit back before taking the next one: ${who} has all permits of ${semaphore} itself. Or begin ${semaphore} with as many as are taken at a time.`,
  'give-permits': ({ semaphore }) =>
    `Let somebody call release() on ${semaphore}: nobody has a permit of it that could be given back. Or begin it with permits.`,
  'release-or-rlock': ({ lock }) =>
    `Release ${lock} on every way: the same line has acquired it before. If that call went away by an error or a return, hold ${lock} by ${api('with()')}; if the function calls itself, make ${lock} an RLock.`,
  'lock-of-the-loop': ({ lock, loop }) =>
    `Do not keep ${lock} over an await: what a coroutine of ${loop} awaits may need it, and another coroutine that waits for it stops the whole loop. Use an asyncio.Lock between coroutines; an RLock would let both in.`,
  'release-in-with': ({ lock }) => `Hold ${lock} by ${api('with()')}, which releases it whatever happens.`,
  'wait-in-loop': ({ condition }) =>
    `Ask before waiting: ${api('waitFor()')} on ${condition} looks at the state first and again after each notify.`,
  'notify-all': ({ condition }) => `Use ${api('notifyAll()')} on ${condition} when all sleepers may go on.`,
  'share-the-state': ({ condition, who }) =>
    `Share what is looked at: a variable that ${who} changes is its own copy. Put it into a Value, an Array or a manager, and change it under ${condition} before the notify.`,
  'change-before-notify': ({ condition, who }) =>
    `Change first, notify afterwards: ${who} makes true what is waited for, under ${condition}, and then notifies.`,
  'set-cells': ({ memory }) => `Let somebody change ${memory} on every way, also when something fails.`,
  'set-event': ({ event }) => `Set ${event} on every way, also when something fails.`,
  'barrier-timeout': ({ barrier }) =>
    `Give the wait at ${barrier} a timeout, or make sure that every party comes.`,
  'handler-leaves-note': ({ object }) =>
    `Let the handler only leave a note, and use ${object} from the main flow.`,
  'executor-breaks-loudly': ({ pool }) =>
    `Let it break loudly: a ProcessPoolExecutor instead of ${pool} raises BrokenProcessPool in every pending future.`,
  'wait-outside-pool': ({ pool }) =>
    `Do not wait for a task of ${pool} inside ${pool}: return and wait outside, or use another pool.`,
  'more-workers': ({ pool }) =>
    `Do not let a task of ${pool} wait for a later one, or give ${pool} more workers than tasks that wait.`,
  'release-before-waiting': ({ who, task, lock }) =>
    `Release first: ${who} gives ${lock} back before it waits for ${task}.`,
  'release-before-join': ({ who, waiter, lock }) =>
    `Release first: ${who} gives ${lock} back before it waits for ${waiter} to end.`,
  'get-inside-with': ({ pool }) =>
    `Fetch the results before ${pool} is terminated: inside the with block, or after close() and join().`,
  'callback-must-not-raise': ({ pool }) =>
    `Catch errors inside the callbacks of ${pool}, and raise only errors that can be pickled and built again.`,
  'build-errors-again': ({ pool }) =>
    `Raise in tasks of ${pool} only errors that can be built again from their args: let __init__ hand all that it is given to super().__init__(), or give the class a __reduce__. Try it with pickle.loads(pickle.dumps(error)).`,
  'callback-must-not-wait': ({ pool }) =>
    `Do not wait in a callback of ${pool}: let it note the result, or submit the next task, and return; wait in the main flow.`,
  'join-with-timeout': ({ child }) => `Give the join a timeout and look at the exit code of ${child}.`,
  'executor-of-its-own': ({ pool }) =>
    `Do not use ${pool} inside its own tasks: return what is to be done and submit it outside, or make another executor there.`,
  'await-in-loop': ({ loop }) =>
    `Let coroutines await: an asyncio.Queue, asyncio.wrap_future(), or whatever blocks through run_in_executor(), so that ${loop} goes on.`,
  'wake-loop': ({ loop }) =>
    `Let a thread that finishes something for ${loop} say so through call_soon_threadsafe(), and set what the coroutines wait for on every way.`,
  'catch-in-thread': ({ thread, error }) =>
    `Catch ${error} in ${thread}, and give the others what they wait for, an error too, in a finally.`,
  'leave-at-eof': ({ pipe }) =>
    `Stop waiting for ${pipe} once recv has raised EOFError: close it, and take it out of the list.`,
}
