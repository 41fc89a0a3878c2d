/** Explanations in English. */
import type { EndHow, FactParams, HeadlineParams, InnerPart, SuggestionParams } from '#model/explain/codes.ts'
import type { OutsideWhat } from '#model/vocabulary/ops.ts'
import type { NamedList, WordsFor } from '../named.ts'
import { bytes, count, milliseconds } from '../numbers.ts'

const verb = ({ count: n }: NamedList, one: string, many: string): string => (n === 1 ? one : many)
const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`

/** `pipe-1`, `one of 3 pipes`. */
const oneOf = (pipes: NamedList): string =>
  pipes.count === 1 ? pipes.list : `one of ${plural(pipes.count, 'pipe', 'pipes')}`
const nobodyOr = ({ count: n }: NamedList, nobody: string, list: string): string => (n === 0 ? nobody : list)

const PARTS: Readonly<Record<InnerPart, string>> = {
  'read-lock': 'read lock',
  'write-lock': 'write lock',
  'own-lock': 'own lock',
}
const DIED: Readonly<Record<EndHow, string>> = {
  killed: 'was killed',
  failed: 'ended with an error',
  ended: 'has ended',
  crashed: 'crashed',
  hard: 'ended hard',
}

/** Before `at step n`. */
const DIED_AT: Readonly<Record<EndHow, string>> = { ...DIED, ended: 'ended' }

/** What an outside wait waits for; `detail` names it, where there is more to say. */
const OUTSIDE: Readonly<Record<OutsideWhat, (detail: string) => string>> = {
  'standard-input': () => 'you to type something',
  socket: (detail) => `somebody outside the run${detail === '' ? '' : ` (${detail})`}`,
  program: (detail) =>
    detail === '' ? 'a program outside the run' : `the program ${detail}, outside the run,`,
  connection: (detail) => `a connection from outside this run${detail === '' ? '' : ` (${detail})`}`,
  'file-lock': (detail) => `a lock of the file${detail === '' ? '' : ` ${detail}`}`,
  descriptor: (detail) => `a descriptor that the run does not know${detail === '' ? '' : ` (${detail})`}`,
  other: (detail) => (detail === '' ? 'something outside the run' : detail),
}
const outside = (what: OutsideWhat, detail: string): string => OUTSIDE[what](detail)

const headlines: WordsFor<HeadlineParams> = {
  'wait.freeable': ({ who, by }) =>
    by.count === 0 ? `${who} waits.` : `${who} waits, and ${by.list} could still free it.`,
  'wait.outside': ({ who, what, detail }) =>
    `${who} waits for ${outside(what, detail)}; nobody here can tell whether that comes.`,
  'wait.until': ({ who, untilMs }) => `${who} waits until ${milliseconds(untilMs)} at the latest.`,
  'wait.idle': ({ who }) => `${who} waits for work.`,

  'eof.self': ({ reader }) => `${reader} waits for end of file, and holds the last open write end itself.`,
  'eof.held': ({ reader, holders }) =>
    `${reader} waits for end of file, and ${holders.list} ${verb(holders, 'holds', 'hold')} ${verb(holders, 'the last open write end', 'write ends open')}.`,
  'eof.self-and-others': ({ reader, holders }) =>
    `${reader} waits for end of file, and holds a write end open itself, as ${verb(holders, 'does', 'do')} ${holders.list}.`,
  'eof.circle': ({ readers, pipes }) =>
    `${readers.list} each wait for end of file on ${verb(pipes, 'a pipe', 'pipes')} that nobody writes to: what keeps ${pipes.list} open are copies of the write ends that they hold, of their own and of each other\u2019s pipe, and never use.`,
  'closed.under': ({ who, pipe, closer }) =>
    `${who} waits at an end of ${pipe} that ${closer} has closed meanwhile: closing wakes nobody who waits there already.`,
  'message.each-other': ({ both }) => `${both.list} each wait for a message from the other.`,
  'message.writer-waits': ({ reader, pipe, writers }) =>
    `${reader} waits for a message on ${pipe}, and ${writers.list}, who could send it, ${verb(writers, 'waits', 'wait')} as well.`,
  'ready.nothing': ({ reader }) =>
    `${reader} waits for one of no ends at all: the list is empty, and nothing in it can ever become ready.`,
  'ready.self': ({ reader, pipes }) =>
    `${reader} waits for ${oneOf(pipes)} to become ready, and holds ${verb(pipes, 'its write end', 'write ends of them')} itself.`,
  'ready.held': ({ reader, pipes, holders }) =>
    `${reader} waits for ${oneOf(pipes)} to become ready; ${nobodyOr(holders, 'nobody', holders.list)} ${verb(holders, 'holds', 'hold')} the write ends.`,
  'full.both': ({ both }) => `${both.list} both send into a full pipe, and neither receives.`,
  'full.self': ({ writer, pipe }) =>
    `${writer} sends into ${pipe}, which is full, and holds the only open read end itself.`,
  'full.stray': ({ writer, pipe, holders }) =>
    `${writer} sends into ${pipe}, which is full, and nobody will read: the read ends that are left are copies that ${holders.list} got with ${verb(holders, 'its', 'their')} start and never ${verb(holders, 'uses', 'use')}.`,
  'full.reader-waits': ({ writer, pipe, readers }) =>
    `${writer} waits for room in ${pipe}, and ${readers.list}, who could read from it, ${verb(readers, 'waits', 'wait')} as well.`,

  'queue.putter-gone': ({ getter, queue, putter, how }) =>
    `${getter} waits for an item of ${queue}, and ${putter}, who could have put one, ${DIED[how]}.`,
  'queue.nobody-puts': ({ getter, queue }) =>
    `${getter} waits for an item of ${queue}, and nobody is left who could put one.`,
  'queue.putter-joins': ({ getter, queue, joiner }) =>
    `${getter} waits for another item of ${queue}, and ${joiner}, who could put one, waits for processes to end.`,
  'queue.putter-waits': ({ getter, queue, putters }) =>
    `${getter} waits for an item of ${queue}, and ${putters.list}, who could put one, ${verb(putters, 'waits', 'wait')} as well.`,
  'queue.item-lost': ({ getter, queue, sender, how }) =>
    `${getter} waits for an item of ${queue} that was put and lost: ${sender} ${DIED[how]} with it still in its buffer.`,
  'queue.last-taken': ({ getter, queue, text }) =>
    `${getter} has taken the last item of ${queue}, ${text}, and waits for another one that nobody will put.`,
  'queue.item-vanished': ({ getter, queue, sender }) =>
    `${getter} waits for an item of ${queue} that ${sender} could not pickle: its feeder dropped it.`,
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
    `${joiner} waits for ${plural(missing, 'more taskDone', 'more taskDone')} on ${queue}, and ${consumer}, who took its items, ${DIED[how]}.`,
  'queue.not-acknowledged': ({ joiner, queue, missing }) =>
    `${joiner} waits for ${plural(missing, 'more taskDone', 'more taskDone')} on ${queue}, and nobody will call it.`,

  'lock.cycle': ({ members }) =>
    members.count === 2
      ? `${members.list} each hold a lock that the other one waits for.`
      : `${members.list} wait in a circle: each holds a lock that another one waits for.`,
  'lock.self': ({ who, lock }) => `${who} waits for ${lock}, which it holds itself.`,
  'lock.dead-holder': ({ who, lock, holder, how }) =>
    `${who} waits for ${lock}, and ${holder}, who holds it, ${DIED[how]}.`,
  'lock.copied-held': ({ who, lock, holder, child }) =>
    `${who} waits for ${lock}, which ${holder} held when ${child} was forked; nobody in ${child} holds this copy or will release it.`,
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
  'sleepers.dead': ({ who, object, sleepers }) =>
    `${who} waits for ${sleepers.list} to wake up at ${object}, and ${sleepers.list} ${verb(sleepers, 'was', 'were')} killed there.`,
  'sleepers.none': ({ who, object }) =>
    `${who} waits for sleepers at ${object} to wake up, and there are none any more.`,
  'event.never-set': ({ waiters, event }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for ${event}, and nobody will set it.`,
  'event.cleared': ({ waiters, event, setter, clearer }) =>
    `${waiters.list} ${verb(waiters, 'waits', 'wait')} for ${event}, which ${setter} had set and ${clearer} cleared before anybody looked.`,
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
  'result.task-waits': ({ who, task, worker }) =>
    `${who} waits for the result of ${task}, and ${worker}, who runs it, is stuck.`,
  'result.workers-stuck': ({ who, task, workers, pool }) =>
    `${who} waits for the result of ${task}, which no worker of ${pool} can begin: ${workers.list} ${verb(workers, 'is', 'are')} stuck in another task.`,
  'result.lock-held': ({ who, task, lock }) =>
    `${who} holds ${lock} while it waits for the result of ${task}, and the task waits for that lock.`,
  'result.never-comes': ({ who, count: n, pool }) =>
    `${who} waits for ${plural(n, 'result', 'results')} of ${pool}, and nobody can bring ${n === 1 ? 'it' : 'them'} any more.`,
  'pool.end-waits': ({ who, pool }) =>
    `${who} waits for ${pool} to end, and ${pool} waits for a result that cannot come.`,

  'manager.call-waits': ({ who, object }) =>
    `${who} waits for an answer about ${object}, and nobody lets the manager give it.`,
  'connection.nobody-connects': ({ server, listener }) =>
    `${server} waits for a connection to ${listener}, and nobody is left who could connect.`,
  'child.never-ends': ({ who, child }) => `${who} waits for ${child} to end, and it never will.`,
  'any-child.none-ends': ({ who, children }) =>
    `${who} waits for one of ${children.list} to end, and none ever will.`,
  'end.child-never-ends': ({ who, child }) =>
    `${who} is at its end and waits for its child ${child}, who never ends.`,
  'thread.never-ends': ({ who, thread }) => `${who} waits for ${thread}, who never ends.`,
  'thread.never-woken': ({ who }) => `${who} waits for another thread of its process, and none will wake it.`,
  'failed.others-wait': ({ failed, error, waiters }) =>
    `${failed} ended with ${error} and only waits for its children now; ${waiters.list} ${verb(waiters, 'waits', 'wait')} for what it would have done.`,
  'turns.for-ever': ({ who, calls, step }) =>
    `${who} does ${calls} again and again since step ${count(step)}, and nothing that lives can change what it is answered.`,
  'turns.several': ({ who, step }) =>
    `${who.list} do the same again and again since step ${count(step)}, and nothing that lives can change what they are answered.`,
  'cycle.mixed': ({ members }) => `${members.list} wait for each other.`,
}

const facts: WordsFor<FactParams> = {
  'waits.message': ({ who, pipe, method }) => `${who} is in ${method} on ${pipe}, which is empty.`,
  'waits.rest': ({ who, of, got, total }) =>
    total > got
      ? `${who} has read ${bytes(got)} of ${bytes(total)} of a message of ${of}, and the rest does not come.`
      : `${who} has read ${bytes(got)} of a message of ${of}, and the rest does not come.`,
  'waits.any-ready': ({ who, pipes }) =>
    pipes.count === 0
      ? `${who} waits, without a timeout, for the first that is ready of an empty list.`
      : `${who} waits until there is something to read in ${pipes.list}.`,
  'waits.room': ({ who, pipe, bytes: filled, written, total }) =>
    `${who} has written ${bytes(written)} of ${bytes(total)} into ${pipe}, which is full with ${bytes(filled)}.`,
  'waits.item': ({ who, queue }) => `${who} is in get on ${queue}, which is empty.`,
  'waits.place': ({ who, queue, places }) =>
    places === 1
      ? `${who} is in put on ${queue}, whose only place is taken.`
      : `${who} is in put on ${queue}, whose ${plural(places, 'place is', 'places are')} taken.`,
  'waits.queue-room': ({ who, queue, bytes: filled }) =>
    `${who} writes into the pipe of ${queue}, which is full with ${bytes(filled)}.`,
  'waits.all-done': ({ who, queue, missing }) =>
    `${who} is in join on ${queue}: ${plural(missing, 'item was', 'items were')} put and not acknowledged.`,
  'waits.lock': ({ who, lock }) => `${who} waits for ${lock}.`,
  'waits.permit': ({ who, semaphore }) => `${who} waits for a permit of ${semaphore}, which has none left.`,
  'waits.inner-lock': ({ who, object, part }) => `${who} waits for the ${PARTS[part]} of ${object}.`,
  'waits.notification': ({ who, condition }) => `${who} sleeps on ${condition} until somebody notifies.`,
  'waits.event': ({ who, event }) => `${who} waits until ${event} is set.`,
  'waits.barrier': ({ who, barrier }) => `${who} has arrived at ${barrier} and waits for the others.`,
  'waits.sleepers': ({ who, object }) =>
    `${who} has woken sleepers of ${object} and waits until each has said that it is awake.`,
  'waits.child': ({ who, child }) => `${who} joins ${child}: it goes on when ${child} has ended.`,
  'waits.any-child': ({ who, children }) => `${who} waits until one of ${children.list} ends.`,
  'waits.child-at-end': ({ who, child }) => `${who} is at its end and waits for its child ${child}.`,
  'waits.thread': ({ who, thread }) => `${who} waits for ${thread} to end.`,
  'waits.pool': ({ who, pool }) => `${who} waits for ${pool} to end.`,
  'waits.feeder-at-end': ({ who, queue }) =>
    `${who} is at its end and waits until its feeder has written everything into ${queue}.`,
  'waits.result': ({ who, task }) => `${who} waits for the result of ${task}.`,
  'waits.results': ({ who, count: n }) => `${who} waits for ${plural(n, 'result', 'results')}.`,
  'waits.connection': ({ who, listener }) => `${who} waits for a connection to ${listener}.`,
  'waits.reply': ({ who, object }) => `${who} waits for the manager\u2019s answer about ${object}.`,
  'waits.gate': ({ who }) => `${who} waits for another thread of its process.`,
  'waits.hand-over': ({ who }) => `${who} waits for something to do.`,
  'waits.outside': ({ who, what, detail }) => `${who} waits for ${outside(what, detail)}.`,
  'waits.time': ({ who, untilMs }) => `${who} sleeps until ${milliseconds(untilMs)}.`,

  'holds.lock': ({ who, lock, step }) => `${who} has held ${lock} since step ${count(step)}.`,
  'holds.now': ({ who, lock }) => `${who} holds ${lock}.`,
  'copy.now': ({ who, pipe, side }) => `${who} holds a ${side} end of ${pipe}.`,
  'waits.room-now': ({ who, pipe }) => `${who} waits for room in ${pipe}, which is full.`,
  'holds.inner': ({ who, object, part, step }) =>
    `${who} has held the ${PARTS[part]} of ${object} since step ${count(step)}.`,
  'died.holding': ({ who, lock, step, how }) =>
    `${who} ${DIED_AT[how]} at step ${count(step)}, holding ${lock}.`,
  'died.holding-inner': ({ who, object, part, step, how }) =>
    `${who} ${DIED_AT[how]} at step ${count(step)}, inside a call that held the ${PARTS[part]} of ${object}.`,
  'died.asleep': ({ who, object, step }) =>
    `${who} was killed at step ${count(step)} while it slept at ${object}; it is still counted among the sleepers.`,
  'died.with-task': ({ who, task, step, how }) =>
    `${who} ${DIED_AT[how]} at step ${count(step)} with ${task} in its hands.`,
  'died.before': ({ who, step, how }) => `${who} ${DIED_AT[how]} at step ${count(step)}.`,
  'fork.copies-locks': ({ lock, holder, child }) =>
    `A fork copies the memory, locks included, and only the thread that forks: ${child} got ${lock} locked, without ${holder}.`,
  'lock.not-freed-by-death': ({ lock }) => `The end of a process releases nothing: ${lock} stays taken.`,
  'lock.any-may-release': ({ lock, who }) =>
    `${who.list} could release ${lock} too, and ${verb(who, 'waits', 'wait')} as well.`,
  'lock.only-owner': ({ lock, holder }) => `${lock} is an RLock: only ${holder} may release it.`,
  'lock.is-not-recursive': ({ lock }) =>
    `${lock} is a Lock, which does not know its holder: a second acquire waits like anybody\u2019s.`,

  'eof.needs': ({ pipe, open }) =>
    `End of file needs every copy of the write end of ${pipe} closed; ${open === 1 ? 'one is' : `${count(open)} are`} open.`,
  'room.needs': ({ pipe, open }) =>
    `Somebody has to read from ${pipe}, or every copy of its read end has to be closed; ${open === 1 ? 'one is' : `${count(open)} are`} open.`,
  'copy.inherited-unused': ({ who, from, pipe, side, step }) =>
    `${who} holds a copy of ${from}\u2019s ${side} end of ${pipe}: it inherited it with its start, at step ${count(step)}, without being given it, and never used it.`,
  'copy.unused': ({ who, pipe, side, step }) =>
    `${who} holds a ${side} end of ${pipe} itself, since step ${count(step)}, and never used it.`,
  'copy.used': ({ who, pipe, side, uses }) =>
    `${who} holds a ${side} end of ${pipe}, which it has used ${uses === 1 ? 'once' : `${count(uses)} times`} and not closed.`,
  'closed.wakes-nobody': ({ who, pipe, step }) =>
    `${who} closed it at step ${count(step)}: a call that waits at an end goes on waiting when another thread closes it, and until then ${pipe} stays open.`,
  'writer.closed': ({ who, pipe, step }) => `${who} closed its end of ${pipe} at step ${count(step)}.`,
  'copy.in-message': ({ who, pipe }) => `A copy of ${who}\u2019s end of ${pipe} is on its way in a message.`,

  'reach.nobody-known': ({ object }) => `Nobody else who is alive was given ${object} or has used it.`,
  'reach.nobody': ({ object }) => `Nobody else who is alive can reach ${object}.`,
  'reach.all-wait': ({ object, who }) =>
    `Of those alive only ${who.list} can reach ${object}, and ${verb(who, 'waits', 'wait')} as well.`,
  'queue.no-eof': ({ queue }) => `A queue has no end of file: ${queue} cannot tell that no more will come.`,
  'queue.buffered': ({ who, queue, items }) =>
    `${plural(items, 'more item waits', 'more items wait')} in ${who}\u2019s buffer for ${queue}.`,
  'item.lost': ({ who, queue, items, text, step, endStep, how }) =>
    items === 1
      ? `${who} put ${text} into ${queue} at step ${count(step)}, which lays it into a buffer of ${who} only; ${who} ${DIED_AT[how]} at step ${count(endStep)}, before its feeder wrote it: it is lost.`
      : `${who} put ${plural(items, 'item', 'items')} into ${queue} that never left its buffer, ${text} from step ${count(step)} the first; ${who} ${DIED_AT[how]} at step ${count(endStep)}, before its feeder wrote them: they are lost.`,
  'item.gave-up': ({ who, queue, step }) =>
    `${who} gave its buffer for ${queue} up at step ${count(step)}, with cancelJoinThread: its end waited for nothing.`,
  'item.last': ({ putter, queue, text, step, taker, takenStep }) =>
    `The last item of ${queue}, ${text}, was put by ${putter} at step ${count(step)} and taken by ${taker} at step ${count(takenStep)}.`,
  'item.is-copy': ({ text }) =>
    `What comes out of a queue is a copy: ${text} equals what was put, but is not the same object (=== says false).`,
  'item.in-hands': ({ who, text, step }) =>
    `${who} took ${text} at step ${count(step)} and has not acknowledged it.`,
  'items.none': ({ queue }) => `Nothing was ever put into ${queue}.`,
  'items.left': ({ queue, items }) =>
    `${plural(items, 'item lies', 'items lie')} in ${queue}, and nobody takes ${items === 1 ? 'it' : 'them'}.`,
  'took.acknowledged': ({ who, queue, taken, done }) =>
    `${who} took ${plural(taken, 'item', 'items')} out of ${queue} and acknowledged ${done === 0 ? 'none' : count(done)}.`,
  'ended.failed': ({ who, step, error }) => `${who} ended at step ${count(step)} with an error: ${error}.`,
  'ended.killed': ({ who, step, by }) =>
    by.count === 0
      ? `${who} was killed at step ${count(step)}.`
      : `${who} was killed at step ${count(step)}, by ${by.list}.`,
  'failed.at-end': ({ who, step, error }) =>
    `${who} met ${error} at step ${count(step)}, which nobody caught: it does nothing more but wait for its children.`,
  'event.set-cleared': ({ setter, setStep, clearer, clearStep, event, seen }) =>
    seen
      ? `${setter} set ${event} at step ${count(setStep)}, and ${clearer} cleared it at step ${count(clearStep)}.`
      : `${setter} set ${event} at step ${count(setStep)}, and ${clearer} cleared it at step ${count(clearStep)}, before anybody had looked: that set is lost.`,
  'task.unfetched': ({ task, pool, step }) =>
    `${task} failed at step ${count(step)}, and nobody has asked ${pool} for its result: the error goes unseen.`,
  'item.dropped': ({ who, queue, error }) =>
    `${who}\u2019s put had succeeded when its feeder met ${error} and dropped the item of ${queue}.`,
  'item.taken-by': ({ who, queue, text }) =>
    `${who} puts into ${queue}, and has taken ${text} out of it itself.`,
  'notify.unheard': ({ who, condition, step }) =>
    `${who} notified ${condition} at step ${count(step)}, when nobody waited; a notify is not remembered.`,
  'notify.heard-by-fewer': ({ who, condition, step, woken }) =>
    `${who} notified ${condition} at step ${count(step)} and woke ${plural(woken, 'sleeper', 'sleepers')}.`,
  'barrier.arrived': ({ barrier, arrived, parties }) =>
    `${count(arrived)} of ${count(parties)} have arrived at ${barrier}; it opens for all of them together.`,
  'barrier.absent': ({ who, barrier }) => `${who} was given ${barrier} and is not at it.`,

  'pool.keeps-no-record': ({ pool }) =>
    `${pool} keeps no record of who has which task: the worker is replaced, the task is not run again.`,
  'pool.all-wait': ({ pool, size, who }) =>
    `${pool} has ${plural(size, 'worker', 'workers')}, and ${who.list} ${verb(who, 'waits', 'wait')} in the middle of a task.`,
  'pool.queued': ({ task, pool }) => `${task} waits for a free worker of ${pool}.`,
  'pool.ended': ({ pool }) => `${pool} was terminated; tasks that were running or waiting then are lost.`,
  'handler.ended': ({ pool, error }) => `The result handler of ${pool} ended with ${error}.`,
  'task.of': ({ who, task }) => `${who} runs ${task}.`,
  'could.still-free': ({ who }) =>
    `${who.list} could still free them, though nothing says that ${verb(who, 'it', 'they')} will.`,
  'more.wait': ({ who }) => `${who.list} ${verb(who, 'waits', 'wait')} for these in turn.`,

  'turns.does': ({ who, calls, step, rounds }) =>
    `${who} does ${calls} since step ${count(step)}, ${count(rounds)} times the same so far.`,
  'turns.no-item': ({ queue }) => `${queue} is empty and stays empty.`,
  'turns.no-message': ({ pipe }) => `No message comes on ${pipe}.`,
  'turns.unread': ({ object }) => `There is something in ${object} that nobody takes out.`,
  'turns.eof': ({ pipe, step }) =>
    `${pipe} is at end of file${step === 0 ? '' : ` since step ${count(step)}`}: it counts as ready from then on, and nothing comes.`,
  'turns.closed-last': ({ who, pipe, step }) =>
    `${who} closed the last write end of ${pipe} at step ${count(step)}.`,
  'turns.taken': ({ lock, holders }) =>
    holders.count === 0
      ? `${lock} is taken, and nobody holds it who could give it back.`
      : `${lock} is taken by ${holders.list}, and not given back.`,
  'turns.lives': ({ child }) => `${child} does not end.`,
  'turns.unchanged': ({ object }) => `Nobody changes ${object} any more.`,
  'turns.raises': ({ who, error }) => `${who} meets ${error} each time.`,
  'turns.all-wait': ({ object, who }) =>
    `Of those alive only ${who.list} can reach ${object}, and ${verb(who, 'waits or turns', 'wait or turn')} for ever as well.`,
}

const suggestions: WordsFor<SuggestionParams> = {
  'close-unused-end': ({ who, pipe }) =>
    `Close it where it is not used: ${who} closes its copy of the write end of ${pipe}.`,
  'close-inherited': ({ who, pipes }) =>
    `Close what was inherited: let ${who.list} close every end of ${pipes.list} but ${verb(who, 'its', 'their')} own as the first thing, or start with spawn, which inherits none.`,
  'wake-before-close': ({ who, pipe }) =>
    `Wake the reader first: let ${who} have the other side of ${pipe} send a last message, or close, before it closes its own end.`,
  'stop-at-empty': ({ who }) => `Stop when nothing is left: let ${who} end its loop when the list is empty.`,
  'flush-before-end': ({ who, queue }) =>
    `Let the buffer out before the end: ${who} calls close() and joinThread() on ${queue} before it ends hard or is killed, or simply returns.`,
  'compare-by-value': ({ who, queue, text }) =>
    `Compare by value: ${who} gets a copy of ${text} out of ${queue}. Put a marker that stays itself, null or a text, or look at a field of it.`,
  'clear-before-work': ({ event }) =>
    `Clear before the work: clear ${event} right after wait() returns and then look for what there is to do, so that a set during the work is kept.`,
  'catch-in-consumer': ({ who, queue }) =>
    `Catch the error where the item is: let ${who} call taskDone on ${queue} in a finally block and go on with the next item.`,
  'release-in-finally': ({ failed, waiters }) =>
    `Let go whatever happens: ${failed} tells ${waiters.list} to end in a finally block (a stop marker, a closed end, an event), or makes ${verb(waiters, 'it a daemon', 'them daemons')}.`,
  'close-after-last': ({ who, pipe }) =>
    `Close it after the last send: ${who} closes its write end of ${pipe}.`,
  'keep-end-out': ({ who, pipe }) =>
    `Keep it out of the fork: start ${who} before ${pipe} is made, or close the end first, or use spawn.`,
  'close-own-read-end': ({ who, pipe }) =>
    `Close it where it is not used: once ${who} closes its read end of ${pipe}, a send without readers raises BrokenPipeError.`,
  'one-receives-first': ({ who }) => `Let one of ${who.list} receive before it sends.`,
  'one-sends-first': ({ who }) => `Let one of ${who.list} send before it receives.`,
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
    `Take the items out of ${queue}, or let ${process} give them up with cancelJoinThread().`,
  'wider-queues': ({ queues }) => `Let one side take before it puts, or do not bound ${queues.list}.`,
  'use-feeder': ({ queue }) =>
    `Use a Queue instead of the SimpleQueue ${queue}: its feeder waits for the room.`,
  'task-done-in-finally': ({ queue }) => `Call taskDone on ${queue} once for each get, in a finally block.`,
  'ask-to-end': ({ who }) =>
    `Do not kill ${who} where it can hold something: tell it to end, with an event or a message.`,
  'one-order': ({ locks }) => `Take ${locks.list} in the same order everywhere.`,
  'fork-before-threads': ({ child }) =>
    `Start ${child} before the threads, or start it with spawn or forkserver, which copy no locks.`,
  'use-rlock': ({ lock }) => `Make ${lock} an RLock, or do not acquire it again inside.`,
  'release-in-with': ({ lock }) => `Hold ${lock} by with(), which releases it whatever happens.`,
  'wait-in-loop': ({ condition }) =>
    `Ask before waiting: waitFor() on ${condition} looks at the state first and again after each notify.`,
  'notify-all': ({ condition }) => `Use notifyAll() on ${condition} when all sleepers may go on.`,
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
  'get-inside-with': ({ pool }) =>
    `Fetch the results before ${pool} is terminated: inside the with block, or after close() and join().`,
  'callback-must-not-raise': ({ pool }) =>
    `Catch errors inside the callbacks of ${pool}, and raise only errors that can be pickled and built again.`,
  'join-with-timeout': ({ child }) => `Give the join a timeout and look at the exit code of ${child}.`,
  'leave-at-eof': ({ pipe }) =>
    `Stop waiting for ${pipe} once recv has raised EOFError: close it, and take it out of the list.`,
}

const title = {
  proved: 'Proved stuck',
  suspected: 'Stuck, unless somebody steps in',
  waiting: 'Waiting',
  turns: 'Turns for ever',
} as const

export const en = { headlines, facts, suggestions, title }
