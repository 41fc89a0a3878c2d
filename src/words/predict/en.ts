/** Questions before a step, in English. */
import type { AnswerParams, AskParams, WhyParams } from '#predict/question.ts'
import type { WordsFor } from '../named.ts'
import { count } from '../numbers.ts'

const ask: WordsFor<AskParams> = {
  'own.receive': ({ who, pipe }) => `${who} receives from ${pipe}. What will the call do?`,
  'own.poll': ({ who, pipe }) => `${who} asks with poll() whether ${pipe} is ready. What will the call do?`,
  'own.get': ({ who, queue }) => `${who} calls get() on ${queue}. What will the call do?`,
  'own.wait': ({ who, object }) => `${who} calls wait() on ${object}. What will the call do?`,
  'own.send': ({ who, pipe, bytes }) =>
    `${who} sends ${count(bytes)} bytes into ${pipe}. What will the call do?`,
  'own.acquire': ({ who, lock }) => `${who} tries to acquire ${lock} without waiting. What will the call do?`,
  'own.release': ({ who, lock }) => `${who} releases ${lock}. What will the call do?`,
  'waiter.close': ({ who, pipe, waiter }) =>
    `${who} closes its copy of an end of ${pipe}. ${waiter} waits at the other end. What will happen to ${waiter}?`,
  'waiter.read': ({ who, pipe, waiter }) =>
    `${who} receives from ${pipe}. ${waiter} waits for room in it. What will happen to ${waiter}?`,
  'waiter.release': ({ who, lock, waiter }) =>
    `${who} releases ${lock}. ${waiter} waits for it. What will happen to ${waiter}?`,
  'waiter.end': ({ who, object, waiter }) =>
    `${who} ends. ${waiter} waits at ${object}. What will happen to ${waiter}?`,
  'waiter.kill': ({ who, target, object, waiter }) =>
    `${who} ends ${target} by a signal. ${waiter} waits at ${object}. What will happen to ${waiter}?`,
  'who.release': ({ who, lock, waiters }) =>
    `${who} releases ${lock}. ${waiters.list} wait for it. Who can go then?`,
  print: ({ who }) => `${who} prints a line. Which one will it be?`,
  cell: ({ who, memory }) => `${who} writes into ${memory}. Which number will be in it then?`,
  start: ({ who, child, method }) =>
    `${who} starts ${child} with ${method}. How many ends of the program\u2019s pipes will ${child} begin with?`,
}

const answer: WordsFor<AnswerParams> = {
  returns: () => 'It returns.',
  'returns.nothing': () => 'It returns nothing (null).',
  'returns.message': ({ text }) => `It returns ${text}.`,
  'returns.true': () => 'It returns true.',
  'returns.false': () => 'It returns false.',
  raises: ({ error }) => `It raises ${error}.`,
  blocks: () => 'It waits.',
  part: () => 'A part goes out, and then it waits.',
  opens: () => 'The barrier opens for all.',
  'goes-on': () => 'Its call can go on, without an error.',
  stays: () => 'It goes on waiting.',
  first: ({ who }) => `Only ${who}, who has waited longest.`,
  either: ({ waiters }) => `Any of ${waiters.list}. Who goes first gets it, and the others wait on.`,
  all: ({ waiters }) => `${waiters.list}, all of them together.`,
  nobody: () => 'Nobody yet.',
  text: ({ text }) => text,
  number: ({ value }) => String(value),
}

const why: WordsFor<WhyParams> = {
  'eof.held': ({ pipe, holders }) =>
    `Closing one copy does not end the pipe: ${holders.list} still ${holders.count === 1 ? 'holds' : 'hold'} a copy of the write end of ${pipe}.`,
  'eof.now': ({ pipe }) =>
    `No copy of the write end of ${pipe} is open any more, and nothing is left in it: that is end of file.`,
  'eof.buffered': ({ pipe }) =>
    `Nobody can write into ${pipe} any more, but what was sent before is still in it, and comes first.`,
  'eof.is-ready': ({ pipe }) =>
    `End of file of ${pipe} counts as ready: a recv would not wait, it would raise.`,
  'queue.in-buffer': ({ queue }) =>
    `put() only lays the item into a buffer. The feeder thread has not written it into the pipe of ${queue} yet.`,
  'queue.empty': ({ queue }) =>
    `Nothing is in the pipe of ${queue}, and a queue has no end of file: get() waits.`,
  'queue.has': ({ queue }) => `An item is in the pipe of ${queue}: get() takes it.`,
  'event.set': ({ event }) => `${event} is set, and stays set until somebody clears it.`,
  'event.not-set': ({ event }) => `${event} is not set now: wait() waits until somebody sets it.`,
  'barrier.last': ({ barrier }) => `It is the last party that ${barrier} was waiting for.`,
  'barrier.missing': ({ barrier, missing }) =>
    `${count(missing)} ${missing === 1 ? 'party is' : 'parties are'} still missing at ${barrier}.`,
  'reader.held': ({ pipe, holders }) =>
    `A read end of ${pipe} is still open, in ${holders.list}. An own copy counts as well.`,
  'reader.gone': ({ pipe }) => `No copy of the read end of ${pipe} is open any more: the pipe is broken.`,
  'peer.reset': ({ pipe }) =>
    `The other side closed ${pipe} with data unread: that is told once, as an error, before end of file.`,
  'room.none': ({ pipe }) =>
    `Room in ${pipe} comes back in whole pages or buffers, and none has been read to its end.`,
  'room.some': ({ pipe }) => `What was read has freed room in ${pipe}.`,
  fits: ({ pipe }) => `There is room for all of it in ${pipe}: a send does not wait until somebody receives.`,
  part: ({ pipe }) => `${pipe} has no room for all of it: the rest goes out when somebody reads.`,
  closed: ({ pipe }) => `This process has closed its own copy of that end of ${pipe}.`,
  'lock.kept': ({ lock, holder }) =>
    `The end of a process releases nothing: ${lock} stays with ${holder}, who is gone.`,
  'lock.again': ({ lock }) => `${lock} was acquired more than once: it is free after as many releases.`,
  'lock.free': ({ lock }) => `${lock} is free.`,
  'lock.choice': ({ lock }) =>
    `${lock} is free for whoever takes it first: there is no queue that has to be kept.`,
  'lock.taken': ({ lock }) => `${lock} is taken, and a call that does not wait says so with its value.`,
  'lock.anybody': ({ lock }) => `Anybody may release ${lock}, whoever acquired it.`,
  'lock.not-held': ({ lock }) => `There is nothing to release: ${lock} is not held.`,
  'print.cell': ({ memory }) =>
    `It prints what is in ${memory} now. An update that was overwritten is in it no more.`,
  'cell.lost': ({ memory, other }) =>
    `A write lays down the number that was computed before. It had read ${memory} before ${other} wrote, so that update is lost.`,
  'cell.seen': ({ memory }) => `It had seen what stood in ${memory}: nothing is lost.`,
  'start.fork': ({ child }) =>
    `A fork copies every end that is open at that moment, used or not: ${child} has all of them.`,
  'start.given': ({ child }) => `${child} begins anew, and gets only the ends that travel in its arguments.`,
}

export const en = { ask, answer, why }
