/** Headlines of explanations in English. */
import type { HeadlineParams } from '#model/explain/codes.ts'
import type { WordsFor } from '../../named.ts'
import { count, milliseconds } from '../../numbers.ts'
import { verb, plural, oneOf, NOBODY_GIVES, PARTS, DIED, outside, sentence } from './parts.ts'
import { api } from '../../program-words.ts'

export const headlines: WordsFor<HeadlineParams> = {
  'wait.freeable': ({ who, by }) =>
    by.count === 0 ? `${who} waits.` : `${who} waits, and ${by.list} could still free it.`,
  'wait.outside': ({ who, what, detail }) =>
    `${who} waits for ${outside(what, detail)}; nobody here can tell whether that comes.`,
  'wait.by-itself': ({ who }) => `${who} goes on by itself after some time.`,
  'wait.until': ({ who, untilMs }) => `${who} waits until ${milliseconds(untilMs)} at the latest.`,
  'wait.idle': ({ who }) => `${who} waits for work.`,

  'eof.self': ({ reader }) => `${reader} waits for end of file, and holds the last open write end itself.`,
  'eof.held': ({ reader, holders }) =>
    `${reader} waits for end of file, and ${holders.list} ${verb(holders, 'holds', 'hold')} ${verb(holders, 'the last open write end', 'write ends open')}.`,
  'eof.self-and-others': ({ reader, holders }) =>
    `${reader} waits for end of file, and holds a write end open itself, as ${verb(holders, 'does', 'do')} ${holders.list}.`,
  'eof.circle': ({ readers, pipes, own }) =>
    `${readers.list} each wait for end of file on ${verb(pipes, 'a pipe', 'pipes')} that nobody writes to: what keeps ${pipes.list} open are copies of the write ends that they hold, of ${own ? 'their own and of each other\u2019s pipe' : 'each other\u2019s pipe'}, and never use.`,
  'closed.under': ({ who, pipe, closer }) =>
    `${who} waits at an end of ${pipe} that ${closer} has closed meanwhile: closing wakes nobody who waits there already.`,
  'message.each-other': ({ both }) => `${both.list} each wait for a message from the other.`,
  'message.writer-waits': ({ reader, pipe, writers }) =>
    `${reader} waits for a message on ${pipe}, and ${writers.list}, who could send it, ${verb(writers, 'waits', 'wait')} as well.`,
  'eof.uncollected': ({ reader, pipe, holders }) =>
    `${reader} waits for end of file on ${pipe}; the write end that ${holders.list} ${verb(holders, 'holds', 'hold')} open is one that nothing refers to any more: CPython would have collected and closed it, so there ${reader} would go on.`,
  'ready.nothing': ({ reader }) =>
    `${reader} waits for one of no ends at all: the list is empty, and nothing in it can ever become ready.`,
  'ready.self': ({ reader, pipes }) =>
    `${reader} waits for ${oneOf(pipes)} to become ready, and holds ${verb(pipes, 'its write end', 'write ends of them')} itself.`,
  'ready.held': ({ reader, pipes, holders }) =>
    `${reader} waits for ${oneOf(pipes)} to become ready; ${holders.list} ${verb(holders, 'holds', 'hold')} the write ends.`,
  'full.circle': ({ writers, pipes }) =>
    `${writers.list} each send into a full pipe that nobody reads any more: what keeps ${pipes.list} from breaking are copies of the read ends that they hold, and never use.`,
  'full.both': ({ both }) => `${both.list} both send into a full pipe, and neither receives.`,
  'full.self': ({ writer, pipe }) =>
    `${writer} sends into ${pipe}, which is full, and holds the only open read end itself.`,
  'full.stray': ({ writer, pipe, holders }) =>
    `${writer} sends into ${pipe}, which is full, and nobody will read: the read ends that are left are held by ${holders.list}, who never ${verb(holders, 'uses', 'use')} ${verb(holders, 'it', 'them')}.`,
  'full.reader-waits': ({ writer, pipe, readers }) =>
    `${writer} waits for room in ${pipe}, and ${readers.list}, who could read from it, ${verb(readers, 'waits', 'wait')} as well.`,
  'full.reader-joins': ({ writer, pipe, joiner }) =>
    `${writer} waits for room in ${pipe}, and ${joiner}, who could read from it, waits for ${writer} to end.`,

  'queue.putter-gone': ({ getter, queue, putter, how }) =>
    `${getter} waits for an item of ${queue}, and ${putter}, who could have put one, ${DIED[how]}.`,
  'queue.nobody-puts': ({ getter, queue }) =>
    `${getter} waits for an item of ${queue}, and nobody is left who could put one.`,
  'queue.putter-joins': ({ getter, queue, joiner }) =>
    `${getter} waits for another item of ${queue}, and ${joiner}, who could put one, waits for processes to end.`,
  'queue.putter-waits': ({ getter, queue, putters }) =>
    `${getter} waits for an item of ${queue}, and ${putters.list}, who could put one, ${verb(putters, 'waits', 'wait')} as well.`,
  'queue.each-other': ({ getters, queues }) =>
    `${getters.list} each wait for an item that another one of them has yet to put, in ${queues.list}.`,
  'queue.item-lost': ({ getter, queue, sender, how }) =>
    `${getter} waits for an item of ${queue} that was put and lost: ${sender} ${DIED[how]} with it still in its buffer.`,
  'queue.last-taken': ({ getter, queue, text }) =>
    `${getter} has taken the last item of ${queue}, ${text}, and waits for another one that nobody will put.`,
  'queue.item-vanished': ({ getter, queue, sender }) =>
    `${getter} waits for an item of ${queue} that ${sender} could not pickle: its feeder dropped it.`,
  'queue.takers-left': ({ who, queue, items, takers }) =>
    `${who} waits until all of ${queue} is done; ${plural(items, 'item lies', 'items lie')} there, and ${takers.list}, who took the others, ${verb(takers, 'has', 'have')} ended.`,
  'queue.nobody-takes': ({ putter, queue }) =>
    `${putter} waits for a free place in ${queue}, and nobody is left who takes an item.`,
  'queue.taker-gone': ({ putter, queue, taker, how }) =>
    `${putter} waits for a free place in ${queue}, and ${taker}, who took items out of it, ${DIED[how]}.`,
  'queue.taker-waits': ({ putter, queue, takers }) =>
    `${putter} waits for a free place in ${queue}, and ${takers.list}, who could take an item, ${verb(takers, 'waits', 'wait')} as well.`,
  'queue.crosswise': ({ putters, queues }) =>
    `${putters.list} each wait for a free place, in ${queues.list}, and none of them takes an item.`,
  'queue.join-before-drain': ({ joiner, child, queue }) =>
    `${joiner} waits for ${child} to end, and ${child} cannot end before somebody takes its items out of ${queue}.`,
  'queue.end-waits-for-feeder': ({ process, queue }) =>
    `${process} cannot end: nobody takes out what its feeder still has to write into ${queue}.`,
  'queue.put-writes-itself': ({ putter, queue }) =>
    `${putter} writes into ${queue} itself, its pipe is full, and nobody takes an item out.`,
  'queue.consumer-gone': ({ joiner, queue, missing, consumer, how }) =>
    `${joiner} waits for ${plural(missing, `more ${api('taskDone')}`, `more ${api('taskDone')}`)} on ${queue}, and ${consumer}, who took its items, ${DIED[how]}.`,
  'queue.not-acknowledged': ({ joiner, queue, missing }) =>
    `${joiner} waits for ${plural(missing, `more ${api('taskDone')}`, `more ${api('taskDone')}`)} on ${queue}, and nobody will call it.`,

  'lock.cycle': ({ members }) =>
    members.count === 2
      ? `${members.list} each hold a lock that the other one waits for.`
      : `${members.list} wait in a circle: each holds a lock that another one waits for.`,
  'lock.self': ({ who, lock }) => `${who} waits for ${lock}, which it holds itself.`,
  'lock.dead-holder': ({ who, lock, holder, how }) =>
    `${who} waits for ${lock}, and ${holder}, who holds it, ${DIED[how]}.`,
  'lock.copied-held': ({ who, lock, holder, child }) =>
    `${who} waits for ${lock}, which ${holder} held when ${child} was forked; nobody in ${child} holds this copy or will release it.`,
  'executor.copied-held': ({ who, pool, holder, child }) =>
    `${who} uses its copy of ${pool}, and waits for the lock inside: ${holder} held it when ${child} was forked, and nobody releases the copy.`,
  'lock.holder-waits': ({ who, lock, holders }) =>
    `${who} waits for ${lock}, and ${holders.list}, who ${verb(holders, 'holds', 'hold')} it, ${verb(holders, 'waits', 'wait')} as well.`,
  'lock.no-holder': ({ who, lock }) => `${who} waits for ${lock}, and nobody is left who would release it.`,
  'permit.none': ({ who, semaphore }) =>
    `${who} waits for a permit of ${semaphore}, and nobody will give one back.`,
  'inner.dead-holder': ({ who, object, part, holder, how }) =>
    `${who} waits inside ${object}: ${holder} ${DIED[how]} with its ${PARTS[part]}.`,
  'inner.holder-waits': ({ who, object, part, holders }) =>
    `${who} waits inside ${object} for its ${PARTS[part]}, and ${holders.list}, who ${verb(holders, 'holds', 'hold')} it, ${verb(holders, 'waits', 'wait')} as well.`,
  'inner.self': ({ who, object }) =>
    `${who} is inside a call of ${object} already, and holds the lock that it waits for.`,

  'condition.notified-before': ({ waiters, condition }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for a notify on ${condition} that came before anybody waited.`,
  'condition.nobody-notifies': ({ waiters, condition }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for a notify on ${condition} that nobody will give.`,
  'condition.woken-in-vain': ({ waiters, condition, notifier }) =>
    `${waiters.list} ${verb(waiters, 'was', 'were')} woken at ${condition} by ${notifier}, found that what ${verb(waiters, 'it waits', 'they wait')} for is still not so, and ${verb(waiters, 'sleeps', 'sleep')} on.`,
  'sleepers.dead': ({ who, object, sleepers }) =>
    `${who} waits for ${sleepers.list} to wake up at ${object}, and ${sleepers.list} ${verb(sleepers, 'was', 'were')} killed there.`,
  'sleepers.none': ({ who, object }) =>
    `${who} waits for sleepers at ${object} to wake up, and there are none any more.`,
  'event.never-set': ({ waiters, event }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for ${event}, and nobody will set it.`,
  'event.cleared': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for ${event}, which ${setter} had set and ${clearer} cleared before anybody looked.`,
  'event.taken-away': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for ${event}, which ${setter} had set and ${clearer}, who saw it, cleared before ${waiters.list} came to look.`,
  'barrier.missing': ({ waiters, barrier, missing, parties }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} at ${barrier} for ${plural(missing, 'more party', 'more parties')} of ${count(parties)}, and nobody comes.`,

  'result.worker-died': ({ who, task, worker, how }) =>
    `${who} waits for the result of ${task}, and ${worker}, who had it, ${DIED[how]}.`,
  'result.full-pool': ({ who, pool }) =>
    `${who.list} ${verb(who, 'waits', 'wait')} for a task of ${pool} from inside ${pool}, and no worker is left to run it.`,
  'result.each-other': ({ both, pool }) =>
    `${both.list}, tasks of ${pool}, wait for each other\u2019s results.`,
  'result.never-run': ({ who, task, pool }) =>
    `${who} waits for the result of ${task}, and ${pool} was ended before it came.`,
  'result.handler-ended': ({ who, pool }) =>
    `${who} waits for a result, and the thread of ${pool} that hands out results has ended with an error.`,
  'result.not-built-again': ({ who, pool, error }) =>
    `${who} waits for a result, and the thread of ${pool} that hands out results has ended with ${error}: it could not unpickle what a task had raised or returned.`,
  'result.task-waits': ({ who, task, worker }) =>
    `${who} waits for the result of ${task}, and ${worker}, who runs it, is stuck.`,
  'result.workers-stuck': ({ who, task, workers, pool }) =>
    `${who} waits for the result of ${task}, which no worker of ${pool} can begin: ${workers.list} ${verb(workers, 'is', 'are')} stuck in another task.`,
  'result.lock-held': ({ who, task, lock }) =>
    `${who} holds ${lock} while it waits for the result of ${task}, and the task waits for that lock.`,
  'result.never-comes': ({ who, count: n, pool }) =>
    `${who} waits for ${plural(n, 'result', 'results')} of ${pool}, and nobody can bring ${n === 1 ? 'it' : 'them'} any more.`,
  'result.worker-failed': ({ who, count: n, pool, worker, how }) =>
    `${who} waits for ${plural(n, 'result', 'results')} of ${pool}, and ${worker}, a worker of it, ${DIED[how]} and took along what it had taken.`,
  'pool.end-waits': ({ who, pool }) =>
    `${who} waits for ${pool} to end, and ${pool} waits for a result that cannot come.`,

  'manager.call-waits': ({ who, object }) =>
    `${who} waits for an answer about ${object}, and nobody lets the manager give it.`,
  'connection.nobody-connects': ({ server, listener }) =>
    `${server} waits for a connection to ${listener}, and nobody is left who could connect.`,
  'connection.backlog-full': ({ who, listener, count: n }) =>
    `${who} waits for room at ${listener}: ${plural(n, 'connection waits', 'connections wait')} to be accepted, and nobody is left who could accept one.`,
  'connection.not-accepted': ({ reader, listener, holders }) =>
    holders.count === 0
      ? `${reader} waits for a message over a connection to ${listener} that nobody has accepted, and nobody listens any more.`
      : `${reader} waits for a message over a connection to ${listener} that nobody has accepted: ${holders.list} ${verb(holders, 'has', 'have')} the listener open, and ${verb(holders, 'does', 'do')} not accept.`,
  'connection.no-challenge': ({ client, listener, others }) =>
    `${client} has a key and waits for the challenge of ${listener}, which has none: ${others.list} ${verb(others, 'has', 'have')} the connection, and ${verb(others, 'sends', 'send')} no challenge.`,
  'child.never-ends': ({ who, child }) => `${who} waits for ${child} to end, and it never will.`,
  'any-child.none-ends': ({ who, children }) =>
    `${who} waits for one of ${children.list} to end, and none ever will.`,
  'end.child-never-ends': ({ who, child }) =>
    `${who} is at its end and waits for its child ${child}, who never ends.`,
  'thread.never-ends': ({ who, thread }) => `${who} waits for ${thread}, who never ends.`,
  'thread.never-woken': ({ who }) => `${who} waits for another thread of its process, and none will wake it.`,
  'threads.nobody-gives': ({ who, object, wants }) => `${who} ${NOBODY_GIVES[wants](object)}`,
  'loop.held': ({ who, loop }) =>
    `${who} waits inside ${loop} for what only ${loop} could bring, and ${loop} stands still while it waits.`,
  'result.callback-failed': ({ who, pool, error }) =>
    `${who} waits for a result of ${pool}, whose callback raised ${error}: so the result is never handed out.`,
  'result.callback-waits': ({ who, task, pool }) =>
    `${who} is in a callback of ${pool} and waits for the result of ${task}, and it alone hands out results of ${pool}.`,
  'copy.elsewhere': ({ who, object, other }) =>
    `${who} waits at its own copy of ${object}, and ${other} has another one: a fork copies what belongs to threads, and the copies do not hear of each other.`,
  'error.uncaught': ({ who, error, message }) =>
    message === ''
      ? `${who} ended with an uncaught ${error}.`
      : `${who} ended with an uncaught ${error}: ${sentence(message)}`,
  'failed.others-wait': ({ failed, error, waiters }) =>
    `${failed} ended with ${error} and only waits for its children now; ${waiters.list} ${verb(waiters, 'waits', 'wait')} for what it would have done.`,
  'signal.survived': ({ child, by, signal }) =>
    `${by} sent ${child} ${signal} and waits for it to end, and ${child} has a handler for ${signal} that lets it go on.`,
  'cycle.mixed': ({ members }) => `${members.list} wait for each other.`,
  'turns.for-ever': ({ who, calls, step }) =>
    `${who} does ${calls} again and again since step ${count(step)}, and nothing that lives can change what it is answered.`,
  'turns.several': ({ who, step }) =>
    `${who.list} do the same again and again since step ${count(step)}, and nothing that lives can change what they are answered.`,
  'turns.aside': ({ who, step }) =>
    `Meanwhile ${who.list} ${verb(who, 'goes', 'go')} round and round since step ${count(step)}, and changes nothing.`,
  'turns.replaced': ({ pool, workers, step }) =>
    `${pool} starts workers without end: ${plural(workers, 'worker has', 'workers have')} ended before taking a task since step ${count(step)}, and each is replaced.`,
}
