/** The state of a process in the words of its strip. */
import { readinessOf } from '#model/enabled.ts'
import { idsOf, itemOf } from '#model/tables/table.ts'
import { unreachable } from '#model/unreachable.ts'
import type { Process, ProcessEnd, Task, Thread } from '#model/vocabulary/world.ts'
import { milliseconds } from '#words/numbers.ts'
import type { CardStrip, ProcessState } from '../scene/scene-node.ts'
import { clipText } from '../measure/text-width.ts'
import type { Stage } from './stage.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'

export function stateOf(stage: Stage, process: Process): ProcessState {
  switch (process.life.kind) {
    case 'created':
      return 'created'
    case 'zombie':
      return 'zombie'
    case 'exited':
      return endState(process.life.end)
    case 'left':
      return 'exited'
    case 'alive': {
      const thread = stage.foremost(process.id)
      return thread === undefined ? 'running' : threadState(stage, thread)
    }
    default:
      return unreachable(process.life)
  }
}

function endState({ cause, code }: ProcessEnd): ProcessState {
  switch (cause.kind) {
    case 'returned':
      return code === 0 ? 'exited' : 'failed'
    case 'failed':
      return 'failed'
    case 'signal':
    case 'crash':
      return 'killed'
    default:
      return unreachable(cause)
  }
}

export function threadState(stage: Stage, thread: Thread): ProcessState {
  if (thread.state.kind !== 'at-op') return 'running'
  if (stage.stuck.has(thread.id)) return 'stuck'
  const wait = stage.waits.get(thread.id)
  if (wait?.idle === true) return 'idle'
  if (readinessOf(stage.world, thread.id).kind !== 'blocks') return 'at-op'
  return thread.state.op.kind === 'sleep' ? 'asleep' : 'blocked'
}

export function stripOf(stage: Stage, process: Process, state: ProcessState): CardStrip {
  const { life } = process
  switch (life.kind) {
    case 'created':
      return { word: stage.words.graph.state.created, verb: '', where: '' }
    case 'zombie':
      return {
        word: stage.words.graph.state.zombie,
        // The code of one that was only seen is not known.
        verb: stage.world.seen === null ? stage.words.graph.strip.notJoined(life.end.code) : '',
        where: '',
      }
    case 'exited':
      return endStrip(stage, process, life.end)
    case 'left':
      return { word: stage.words.graph.strip.became(clipText(life.program, 14)), verb: '', where: '' }
    case 'alive':
      return liveStrip(stage, process, state)
    default:
      return unreachable(life)
  }
}

function liveStrip(stage: Stage, process: Process, state: ProcessState): CardStrip {
  const { state: word, strip } = stage.words.graph
  const thread = stage.foremost(process.id)
  const op = thread === undefined ? '' : methodOf(thread)
  const where = whereOf(stage, process, thread)
  switch (state) {
    case 'at-op':
      return { word: strip.atOp(op), verb: strip.canGo, where }
    case 'blocked':
    case 'stuck':
      return { word: word[state], verb: strip.inOp(op), where }
    case 'asleep': {
      const until = thread?.state.kind === 'at-op' ? thread.state.deadlineMs : null
      return {
        word: word.asleep,
        verb: until === null || stage.world.seen !== null ? '' : strip.until(timeText(until)),
        where,
      }
    }
    case 'idle':
      return {
        word: word.idle,
        verb: strip.idle[process.role],
        where: '',
      }
    default:
      return { word: word[state], verb: '', where }
  }
}

/** Virtual time, in seconds where that is shorter. */
function timeText(ms: number): string {
  return ms >= 1000 && ms % 100 === 0 ? `${ms / 1000}\u2009s` : milliseconds(ms)
}

/** The line of the lab; of a worker, the task it has in hand. */
function whereOf(stage: Stage, process: Process, thread: Thread | undefined): string {
  const task = stage.cast.frames.has(process.id) ? taskOf(stage, process) : null
  if (task !== null) return clipText(task.text, 14)
  const line = thread?.call?.line ?? null
  // A call that was only seen has no line.
  return line === null || line === 0 ? '' : stage.words.graph.strip.line(line)
}

function endStrip(stage: Stage, process: Process, end: ProcessEnd): CardStrip {
  const { state, strip } = stage.words.graph
  switch (end.cause.kind) {
    case 'signal': {
      const verb =
        end.cause.during === null ? end.cause.signal : strip.killedIn(end.cause.signal, end.cause.during)
      const task = stage.cast.frames.has(process.id) ? taskOf(stage, process) : null
      return {
        word: state.killed,
        verb: task === null ? verb : end.cause.signal,
        where: task === null ? '' : clipText(task.text, 14),
      }
    }
    case 'crash':
      return { word: state.killed, verb: clipText(end.cause.what, 18), where: '' }
    default:
      return { word: strip.exitedWith(end.code), verb: '', where: '' }
  }
}

/** The task that a worker has in hand, or had when it died. */
export function taskOf(stage: Stage, process: Process): Task | null {
  for (const id of idsOf(stage.world.tasks)) {
    const task = itemOf(stage.world.tasks, id)
    if (task?.state === 'running' && task.by?.startsWith(`${process.id}/`) === true) return task
  }
  return null
}

/** `recv` of `connection.recv`; the op's own word for machinery that has no call. */
export function methodOf(thread: Thread): string {
  if (thread.call !== null) return thread.call.name.slice(thread.call.name.indexOf('.') + 1)
  return thread.state.kind === 'at-op' ? thread.state.op.kind : ''
}

/** What a thread does, in the space of a word or two. */
export function doingOf(stage: Stage, thread: Thread): string {
  const { state, strip } = stage.words.graph
  const task = runningTask(stage, thread.id)
  const now = threadState(stage, thread)
  switch (now) {
    case 'running':
      return task ?? state.running
    case 'idle':
      return state.idle
    case 'asleep':
      return task ?? state.asleep
    case 'at-op':
      return strip.atOp(methodOf(thread))
    case 'stuck':
      return strip.inOp(methodOf(thread))
    default:
      return strip.inOp(methodOf(thread))
  }
}

function runningTask(stage: Stage, thread: ThreadId): string | null {
  for (const id of idsOf(stage.world.tasks)) {
    const task = itemOf(stage.world.tasks, id)
    if (task?.by === thread && task.state === 'running') return clipText(task.text, 16)
  }
  return null
}
