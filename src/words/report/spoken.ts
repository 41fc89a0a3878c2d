/** Explanations and warnings as plain lines: all that the window says of them, for hosts that have but text. */
import type { Explanation, FactRefs, Ledger, LedgerRow } from '#model/explain/explanation.ts'
import { isOfConnection } from '#model/objects/descriptors.ts'
import type { Lint } from '#model/lints/lint.ts'
import { processEver } from '#model/past.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { renderExplanation } from '../explain/render.ts'
import type { Language } from '../language.ts'
import type { ProgramLanguage } from '../program-words.ts'
import { renderLint } from '../lints/render.ts'
import { worldNames } from '../world-names.ts'
import { reportWords } from './words.ts'

export type Place = {
  readonly process: string | null
  readonly object: string | null
  readonly step: number | null
  readonly line: number | null
}

export type SpokenExplanation = {
  readonly headline: string
  /** Each with its step and line, where it has some that its words do not name. */
  readonly facts: readonly string[]
  /** Of each fact, in the same order. */
  readonly places: readonly Place[]
  readonly suggestion: string | null
  /** Number in docs/semantics.md. */
  readonly rule: string
  readonly ledger: SpokenLedger | null
}

export type SpokenLedger = {
  readonly pipe: ObjectId
  readonly side: Ledger['side']
  readonly title: string
  readonly rows: readonly (Omit<LedgerRow, 'process' | 'handle' | 'cameBy'> & {
    readonly process: string
    readonly text: string
  })[]
}

export type SpokenLint = Place & { readonly code: string; readonly text: string; readonly rule: string }

export function spokenExplanation(
  explanation: Explanation,
  world: World,
  language: Language,
  program: ProgramLanguage = 'typescript',
): SpokenExplanation {
  const plain = renderExplanation(explanation, worldNames(world, language, { program }), language)
  const { facts, suggestion, rule } = plain
  const full = worldNames(world, language, { withIds: true, program })
  const { headline } = renderExplanation(explanation, full, language)
  return {
    headline: headline.text,
    facts: facts.map(({ text, refs }) => withPlace(text.text, refs, language)),
    places: facts.map(({ refs }) => placeOf(world, refs)),
    suggestion: suggestion?.text ?? null,
    rule,
    ledger: explanation.ledger === null ? null : spokenLedger(explanation.ledger, world, language),
  }
}

export function spokenLint(
  lint: Lint,
  world: World,
  language: Language,
  program: ProgramLanguage = 'typescript',
): SpokenLint {
  const { text } = renderLint(lint, worldNames(world, language, { program }), language)
  return {
    code: lint.code,
    text: withPlace(text, lint.refs, language),
    rule: lint.rule,
    ...placeOf(world, lint.refs),
  }
}

const nameOf = (world: World, id: ProcessId): string => processEver(world, id)?.name ?? id

function placeOf(world: World, { process, object, step, line }: FactRefs): Place {
  return { process: process === null ? null : nameOf(world, process), object, step, line }
}

/** The step is left out where the sentence names it already. */
function withPlace(text: string, { step, line, file }: FactRefs, language: Language): string {
  const { place, inBrackets } = reportWords[language]
  const named = step !== null && text.includes(place(step, null))
  const where = place(named ? null : step, line, file)
  return where === '' ? text : `${text}${inBrackets(where)}`
}

function spokenLedger(ledger: Ledger, world: World, language: Language): SpokenLedger {
  const { pipe, side, rows } = ledger
  const words = reportWords[language].ledger
  const named = worldNames(world, language, { withIds: true }).name({ kind: 'object', id: pipe })
  return {
    pipe,
    side,
    title: words.title(side, named),
    rows: rows.map(({ process, number, used, open, closedAtStep, travelling, wouldEnd, cameBy }) => {
      const name = nameOf(world, process)
      const now =
        travelling && open
          ? words.travels
          : !open
            ? words.closed(closedAtStep)
            : wouldEnd === 'alone'
              ? words.openAlone
              : wouldEnd === 'with-others'
                ? words.openWithOthers
                : words.open
      const came =
        cameBy.kind === 'created'
          ? words.made(cameBy.step, cameBy.line)
          : words[isOfConnection({ origin: cameBy }) ? 'accepted' : cameBy.kind](
              nameOf(world, cameBy.from),
              cameBy.step,
            )
      const text = [name, words.descriptor(number), came, words.uses(used, side), now].join('  ')
      return { process: name, number, used, open, closedAtStep, travelling, wouldEnd, text }
    }),
  }
}
