/** A run as a Mermaid sequence diagram: who did what, what went from whom to whom, who waits at the end. */
import { group } from 'd3'
import { openWaits } from '#renderer/store/story.ts'
import type { Act, Arrow, Line, Mark, Story } from '#renderer/store/story.ts'
import { identitiesIn } from '#renderer/store/who.ts'
import { shownLanes, threadName } from '#renderer/space-time/lanes.ts'
import { sayAct } from '#renderer/space-time/act-text.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Language } from '#words/language.ts'
import { exportWords } from '#words/export/words.ts'
import type { ExportWords } from '#words/export/words.ts'
import { dictionaries } from '#words/window/words.ts'
import type { Words } from '#words/window/words.ts'
import { stuckIn, worldAfter } from '../run.ts'
import type { Run, Steps } from '../run.ts'

/** Mermaid shows no text of more than 50,000 characters. */
const MOST_CHARACTERS = 45_000

export function mermaidOf(run: Run, { from, to }: Steps, language: Language): string {
  const script = scriptOf(run, language)
  const people = [...script.people.values()]
  const head = ['sequenceDiagram', ...people.map(({ id, name }) => `  participant ${id} as ${plain(name)}`)]
  const tail = to >= run.steps ? ending(run, script) : []
  const begin = Math.max(1, from)
  const steps = Array.from({ length: Math.max(0, to - begin + 1) }, (_, index) =>
    linesOf(script, begin + index),
  )
  const first = firstThatFits(steps, MOST_CHARACTERS - sizeOf(head) - sizeOf(tail))
  const [one] = people
  const left =
    first === 0 || one === undefined ? [] : [note(one.id, script.words.leftOut(begin, begin + first - 1))]
  return `${[...head, ...left, ...steps.slice(first).flat(), ...tail].join('\n')}\n`
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0)

/** From which step on there is room for all the rest: the end of a run tells most. */
function firstThatFits(steps: readonly (readonly string[])[], room: number): number {
  let left = room
  for (let first = steps.length; first > 0; first--) {
    left -= sizeOf(steps[first - 1] ?? [])
    if (left < 0) return first
  }
  return 0
}

type Script = {
  readonly people: People
  readonly acts: Story['acts']
  readonly arrows: ReadonlyMap<number, readonly Arrow[]>
  readonly lines: ReadonlyMap<number, readonly Line[]>
  readonly marks: ReadonlyMap<number, readonly Mark[]>
  readonly words: ExportWords
  readonly spoken: Words
}

function scriptOf(run: Run, language: Language): Script {
  const { acts, arrows, lines, marks } = run.trace.story
  return {
    people: participants(run),
    acts,
    arrows: group(arrows, ({ kind, fromStep, toStep }) => (kind === 'message' ? toStep : fromStep)),
    lines: group(lines, ({ step }) => step),
    marks: group(marks, ({ step }) => step),
    words: exportWords[language],
    spoken: dictionaries[language],
  }
}

type Participant = { readonly id: string; readonly name: string }
type People = ReadonlyMap<ThreadId, Participant>

/** Threads of the program; others are told of by their process. */
function participants(run: Run): People {
  const identities = identitiesIn(run.trace.head)
  const shown = shownLanes(run.trace.story.lanes, false)
  return new Map(
    shown.map(({ thread, process, role }, index): [ThreadId, Participant] => {
      const name = identities.get(process)?.name ?? process
      return [thread, { id: `T${index + 1}`, name: role === 'main' ? name : `${name} ${threadName(thread)}` }]
    }),
  )
}

const personOf = (people: People, thread: ThreadId): Participant | undefined =>
  people.get(thread) ?? people.get(mainThreadOf(processOf(thread)))

function linesOf(script: Script, step: number): string[] {
  const act = script.acts.ofStep(step)
  return [
    ...(act === undefined ? [] : actLines(act, script)),
    ...(script.arrows.get(step) ?? []).flatMap((arrow) => arrowLines(arrow, script)),
    ...(script.lines.get(step) ?? []).flatMap((line) => outputLines(line, script)),
    ...(script.marks.get(step) ?? []).flatMap((mark) => markLines(mark, script)),
  ]
}

function actLines(act: Act, { people, spoken }: Script): string[] {
  const person = personOf(people, act.thread)
  if (person === undefined) return []
  const { verb, arg } = sayAct(act, spoken)
  const raised = act.raised === null ? '' : `, ${spoken.time.raised(act.raised)}`
  return [note(person.id, `${act.step} ${verb}(${arg})${raised}`)]
}

function arrowLines({ kind, from, to, text }: Arrow, { people, words }: Script): string[] {
  const a = personOf(people, from)
  const b = personOf(people, to)
  if (a === undefined || b === undefined || a === b) return []
  switch (kind) {
    case 'message':
      return [`  ${a.id}->>${b.id}: ${plain(text) || '…'}`]
    case 'start':
      return [`  ${a.id}-)${b.id}: ${words.starts}`]
    case 'wake':
      return [`  ${a.id}-->>${b.id}: ${words.wakes}`]
  }
}

function outputLines({ process, said }: Line, { people }: Script): string[] {
  const person = people.get(mainThreadOf(process))
  if (person === undefined || (said.kind !== 'printed' && said.kind !== 'traceback')) return []
  const text = said.kind === 'printed' ? said.text.trimEnd() : (said.text.trimEnd().split('\n').at(-1) ?? '')
  return [note(person.id, `» ${text}`)]
}

function markLines(mark: Mark, { people, spoken }: Script): string[] {
  const [everyone] = people.values()
  if (mark.kind === 'clock')
    return everyone === undefined ? [] : [note(everyone.id, spoken.time.clock(mark.toMs))]
  const person = people.get(mainThreadOf(mark.process))
  if (person === undefined) return []
  return [note(person.id, mark.kind === 'killed' ? spoken.time.killed(mark.signal) : spoken.time.crashed)]
}

/** Who still waits at the end, and who will for ever. */
function ending(run: Run, { people, words, spoken }: Script): string[] {
  const world = worldAfter(run, run.steps)
  const stuck = stuckIn(world)
  return openWaits(run.trace.story, world).flatMap(({ thread, verb, arg, kind }) => {
    const person = people.get(thread)
    if (person === undefined || kind === 'idle') return []
    if (stuck.has(thread)) return [note(person.id, words.stuckIn(`${verb}(${arg})`))]
    return [note(person.id, kind === 'asleep' ? spoken.time.sleeps : spoken.time.waits(verb))]
  })
}

const note = (id: string, text: string): string => `  Note over ${id}: ${plain(text)}`

/** A text on one line, and nothing in it that Mermaid would take for its own: a character's number stands for it. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[#;<>&%@{}]/g, (character) => `#${character.charCodeAt(0)};`)
