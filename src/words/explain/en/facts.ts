/** Facts of explanations in English. */
import type { FactParams } from '#model/explain/fact-codes.ts'
import type { WordsFor } from '../../named.ts'
import { bytes, count, milliseconds } from '../../numbers.ts'
import { verb, plural, PARTS, DIED_AT, WAITS_OF_THREADS, outside, sentence } from './parts.ts'
import { api } from '../../program-words.ts'

export const facts: WordsFor<FactParams> = {
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
  'waits.thread-at-end': ({ who, thread }) =>
    `${who} is at its end and waits for ${thread}, which is no daemon. Exit handlers run only after that.`,
  'waits.pool': ({ who, pool }) => `${who} waits for ${pool} to end.`,
  'waits.feeder-at-end': ({ who, queue }) =>
    `${who} is at its end and waits until its feeder has written everything into ${queue}.`,
  'waits.result': ({ who, task }) => `${who} waits for the result of ${task}.`,
  'waits.results': ({ who, count: n }) => `${who} waits for ${plural(n, 'result', 'results')}.`,
  'waits.connection': ({ who, listener }) => `${who} waits for a connection to ${listener}.`,
  'waits.backlog': ({ who, listener }) => `${who} waits for room in the backlog of ${listener}.`,
  'waits.reply': ({ who, object }) => `${who} waits for the manager\u2019s answer about ${object}.`,
  'waits.of-threads': ({ who, object, wants }) => `${who} ${WAITS_OF_THREADS[wants](object)}.`,
  'waits.gate': ({ who, method }) =>
    `${who} waits ${method === '' ? '' : `in ${method} `}for another thread of its process.`,
  'waits.hand-over': ({ who }) => `${who} waits for something to do.`,
  'waits.outside': ({ who, what, detail }) => `${who} waits for ${outside(what, detail)}.`,
  'waits.time-now': ({ who }) => `${who} sleeps, or waits up to some time.`,
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
  'fork.copies-executor': ({ pool, holder, child }) =>
    `submit makes the workers of ${pool} while it holds its lock: ${child} got ${pool} with the lock taken, without ${holder}.`,
  'fork.own-copy': ({ object, of, child }) =>
    `${object} is the copy of ${of} that ${child} got with its fork: what the parent does with ${of} does not come there.`,
  'fork.copies-locks': ({ lock, holder, child }) =>
    `A fork copies the memory, locks included, and only the thread that forks: ${child} got ${lock} locked, without ${holder}.`,
  'lock.not-freed-by-death': ({ lock }) => `Who ends releases nothing: ${lock} stays taken.`,
  'lock.any-may-release': ({ lock, who }) =>
    `${who.list} could release ${lock} too, and ${verb(who, 'waits', 'wait')} as well.`,
  'lock.only-owner': ({ lock, holder }) => `${lock} is an RLock: only ${holder} may release it.`,
  'lock.owner-is-a-number': ({ lock, holder }) =>
    `${lock} is an RLock: CPython knows ${holder} by a number, which a thread that begins later may get; that thread could release it.`,
  'lock.is-not-recursive': ({ lock }) =>
    `${lock} is a Lock, which does not know its holder: a second acquire waits like anybody\u2019s.`,

  'eof.needs': ({ pipe, open }) =>
    `End of file needs every copy of the write end of ${pipe} closed; ${open === 1 ? 'one is' : `${count(open)} are`} open.`,
  'room.needs': ({ pipe, open }) =>
    `Somebody has to read from ${pipe}, or every copy of its read end has to be closed; ${open === 1 ? 'one is' : `${count(open)} are`} open.`,
  'copy.inherited-unused': ({ who, from, pipe, side, step }) =>
    `${who} holds a copy of ${from}\u2019s ${side} end of ${pipe}: it inherited it with its start, at step ${count(step)}, without being given it, and never used it.`,
  'copy.uncollected': ({ who, pipe, side, step }) =>
    `The variable that held ${who}\u2019s ${side} end of ${pipe} got another value at step ${count(step)}. CPython closes a connection that nothing refers to; Lockstep collects nothing, so the verdict rests on this copy.`,
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
  'never.started': ({ who }) => `${who.list} ${verb(who, 'was', 'were')} made and never started.`,
  'started.nobody': ({ who }) =>
    `${who} is alone: it has started no process and no thread that could do that.`,
  'signal.handled': ({ who, by, signal, step }) =>
    `${by} sent ${who} ${signal} at step ${count(step)}; ${who} has a handler for it, which a fork copies, and lives on.`,
  'initializer.failed': ({ who, error, step }) =>
    `The initializer of ${who} raised ${error}, and ${who} ended of it, at step ${count(step)}.`,
  'broken.by-result': ({ pool, error }) =>
    `No worker of ${pool} has died: what one sent back could not be built again: ${sentence(error)}`,
  'queue.no-eof': ({ queue }) => `A queue has no end of file: ${queue} cannot tell that no more will come.`,
  'queue.buffered': ({ who, queue, items }) =>
    `${plural(items, 'more item waits', 'more items wait')} in ${who}\u2019s buffer for ${queue}.`,
  'item.lost': ({ who, queue, items, text, step, endStep, how }) =>
    items === 1
      ? `${who} put ${text} into ${queue} at step ${count(step)}, which lays it into a buffer of ${who} only; ${who} ${DIED_AT[how]} at step ${count(endStep)}, before its feeder wrote it: it is lost.`
      : `${who} put ${plural(items, 'item', 'items')} into ${queue} that never left its buffer, ${text} from step ${count(step)} the first; ${who} ${DIED_AT[how]} at step ${count(endStep)}, before its feeder wrote them: they are lost.`,
  'item.gave-up': ({ who, queue, step }) =>
    `${who} gave its buffer for ${queue} up at step ${count(step)}, with ${api('cancelJoinThread')}: its end waited for nothing.`,
  'item.last': ({ putter, queue, text, step, taker, takenStep }) =>
    `The last item of ${queue}, ${text}, was put by ${putter} at step ${count(step)} and taken by ${taker} at step ${count(takenStep)}.`,
  'item.is-copy': ({ text }) =>
    `What comes out of a queue is a copy: ${text} is not the very object that was put (${api('===')} says ${api('false')}).`,
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
  'error.raised-by': ({ who, method, error, step }) =>
    `${who} met ${error} in ${method}, at step ${count(step)}.`,
  'error.raised-on': ({ who, method, object, error, step }) =>
    `${who} met ${error} in ${method} on ${object}, at step ${count(step)}.`,
  'error.own-code': ({ who, error, step }) =>
    `${who} met ${error} after step ${count(step)}, in code of its own or before a call had begun.`,
  'error.only-exit-code': ({ who, parent, code }) =>
    `An uncaught error ends its process and is raised nowhere else: ${parent} can only see the exit code of ${who}, ${code}.`,
  'error.ends-run': ({ who, code }) =>
    `An uncaught error ends its process: the exit code of ${who} is ${code}, and nothing that stood behind that line is done.`,
  'error.others-stuck': ({ who }) =>
    `${who.list} ${verb(who, 'waits', 'wait')} now, and ${verb(who, 'is', 'are')} stuck.`,
  'error.waits-for-children': ({ who, children }) =>
    `At its end ${who} waits for ${children.list}, which ${verb(children, 'is no daemon', 'are no daemons')}.`,
  'failed.at-end': ({ who, step, error }) =>
    `${who} met ${error} at step ${count(step)}, which nobody caught: it does nothing more but wait for its children.`,
  'event.set-cleared': ({ setter, setStep, clearer, clearStep, event, seen }) =>
    seen
      ? `${setter} set ${event} at step ${count(setStep)}, and ${clearer} cleared it at step ${count(clearStep)}.`
      : `${setter} set ${event} at step ${count(setStep)}, and ${clearer} cleared it at step ${count(clearStep)}, before anybody had looked: that set is lost.`,
  'thread.failed': ({ who, error, message, step }) =>
    `${who} ended at step ${count(step)} with an error that nobody caught, ${error}${message === '' ? '' : ` (${message})`}. Only that thread ends of it.`,
  'inside.loop': ({ who, loop }) =>
    `${who} waits in the middle of ${loop}: no other coroutine goes on before it returns.`,
  'callback.failed': ({ pool, error, message, step }) =>
    `A callback of ${pool} raised ${error}${message === '' ? '' : ` (${message})`} at step ${count(step)}, before its result was handed out.`,
  'copy.other': ({ who, object }) => `${who} uses a copy of ${object} of its own.`,
  'task.unfetched': ({ task, pool, step, error }) =>
    `${task} failed at step ${count(step)}${error === '' ? '' : ` with ${error}`}, and nobody has asked ${pool} for its result: the error goes unseen.`,
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

  'worker.left': ({ who, pool, tasks, step }) =>
    `${who} has done ${plural(tasks, 'task', 'tasks')} of ${pool} and ended at step ${count(step)}; nobody has taken its place.`,
  'pool.keeps-no-record': ({ pool }) =>
    `${pool} keeps no record of who has which task: the worker is replaced, the task is not run again.`,
  'pool.all-wait': ({ pool, size, who }) =>
    `${pool} has ${plural(size, 'worker', 'workers')}, and ${who.list} ${verb(who, 'waits', 'wait')} in the middle of a task.`,
  'pool.queued': ({ task, pool }) => `${task} waits for a free worker of ${pool}.`,
  'pool.ended': ({ pool }) => `${pool} was terminated; tasks that were running or waiting then are lost.`,
  'handler.ended': ({ pool, error, message, step }) =>
    `The result handler of ${pool} ended with ${error}${message === '' ? '' : ` (${message})`} at step ${count(step)}; nobody hands out results any more.`,
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
  'turns.not-set': ({ event }) => `${event} is not set, and nobody sets it.`,
  'turns.no-result': ({ task }) => `No result of ${task} comes.`,
  'turns.unreaped': ({ child, who, step }) =>
    `${child} ended at step ${count(step)}, but ${who} has not taken its exit code: until then it is a zombie, and its number is still there.`,
  'turns.lives': ({ child }) => `${child} does not end.`,
  'turns.unchanged': ({ object }) => `Nobody changes ${object} any more.`,
  'turns.raises': ({ who, error }) => `${who} meets ${error} each time.`,
  'turns.all-wait': ({ object, who }) =>
    `Of those alive only ${who.list} can reach ${object}, and ${verb(who, 'waits or turns', 'wait or turn')} for ever as well.`,
}
