/** Warnings in English: what is so, and what comes of it. */
import type { LintParams } from '#model/lints/lint.ts'
import type { WordsFor } from '../named.ts'
import { cellText, count } from '../numbers.ts'
import { api } from '../program-words.ts'

export const en: WordsFor<LintParams> = {
  'end.unused': ({ who, pipe, side }) =>
    side === 'write'
      ? `${who} holds a write end of ${pipe} that it does not use: readers get no end of file while it is open.`
      : `${who} holds a read end of ${pipe} that it does not use: writers do not notice that nobody reads while it is open.`,
  'task-done.missing': ({ who, queue, missing }) =>
    `${who} has taken ${count(missing)} more from ${queue} than it has acknowledged: join waits for each ${api('taskDone')}.`,
  'notify.unheard': ({ who, condition, step }) =>
    `${who} notified ${condition} at step ${count(step)}, when nobody waited: the notify is lost.`,
  'update.lost': ({ who, victim, cells, index, lost, now, step }) =>
    `${who} wrote ${cellText(now)} into ${cells}[${count(index)}] at step ${count(step)} without having seen ${cellText(lost)}, which ${victim} had written: that update is lost.`,
  'locks.opposite': ({ members, locks }) =>
    `${members.list} take ${locks.list} in different orders: in another interleaving they can wait for each other for ever.`,
  'copy.unshared': ({ who, names, parent }) =>
    `${who.list} changed ${names} in ${who.count > 1 ? 'their' : 'its'} own memory, which nobody else sees: for ${parent} it stays as it was. Give results back over a queue, a pipe, a Value or a manager.`,
  'daemon.cut': ({ who, parent, step }) =>
    `${who} is a daemon: it was ended with ${parent} at step ${count(step)}, in the middle of what it did. Join it before the end, or make it no daemon.`,
  'exit.unrun': ({ who, names }) =>
    `${who} registered ${names} with atexit, and it never ran: a process that ends by os._exit runs no exit handlers, and so a child that was forked ends. Put it into try and finally in what the child runs.`,
  'managed.lost': ({ who, object, key }) =>
    `${who.list} changed what ${object} gave for ${key}, which is a copy: in ${object} it stays as it was. Take it, change it and put it back, or keep a list() or dict() of the manager in it.`,
  'pool.own-worker': ({ who }) =>
    `${who.list} ${who.count > 1 ? 'work' : 'works'} for a ThreadPool and ${who.count > 1 ? 'wait' : 'waits'} for results of this very pool: when all its workers do that, nobody is left for these tasks. Use another pool for them, or wait outside of tasks.`,
  'program.full-pipe': ({ who, program }) =>
    `${who} waits for ${program} to end and does not read its output, which has filled the pipe: ${program} goes on only when somebody reads. Call communicate(), or read before wait().`,
  'readers.mixed': ({ members, pipe, step }) =>
    `${members.list} receive from the same end of ${pipe} at the same time since step ${count(step)}: a message is read in pieces, and in another order each may get a piece of the other's, or none. Give each its own pipe, or use a queue.`,
  'tasks.dropped': ({ pool, tasks }) =>
    `${tasks === 1 ? 'A task' : `${count(tasks)} tasks`} of ${pool} had no result when its process ended, and ${tasks === 1 ? 'was' : 'were'} given up. Get the results, or call close() and join() before the end.`,
  'turns.rests': ({ who, calls, step }) =>
    `${who} does ${calls} again and again since step ${count(step)}, and nothing else happens any more: whoever waits for it to end waits for ever, if it does not count its turns.`,
  'error.unfetched': ({ task, pool, error }) =>
    `${task} failed${error === '' ? '' : ` (${error})`}, and nobody has asked ${pool} for its result: the error goes unseen.`,
}
