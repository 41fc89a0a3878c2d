/** `docs/wire.md` says what the code does: every message, op and effect with its fields, and bytes that are really made. */
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NODE_TEXT } from '#node/node-text.ts'
import { BUFFER_BYTES, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'
import { JOINED_WRITE_BYTES } from '#model/objects/wire.ts'
import type { Json } from '#model/vocabulary/json.ts'
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import { MOST_LEVELS } from '#protocol/checks/check.ts'
import type { Check } from '#protocol/checks/check.ts'
import { EFFECTS } from '#protocol/checks/effect-shapes.ts'
import { isProcessId } from '#protocol/checks/ids.ts'
import { CALL, OPS } from '#protocol/checks/op-shapes.ts'
import { FROM_PYTHON } from '#protocol/python-wire.ts'
import { Listening, REPEAT_LIMITS, grantIn } from '#protocol/repeats.ts'
import { encodeFrame, encodeShort, FrameReader } from '#protocol/worker-frame.ts'
import type { ShortFrame } from '#protocol/worker-frame.ts'
import { FROM_WORKER, parseFromWorker } from '#protocol/worker-parse.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import type { FromWorker, GrantMessage, ToWorker } from '#protocol/worker.ts'
import { ByteRing } from '#workers/os/byte-ring.ts'
import { SharedMemory } from '#workers/os/shared-memory.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/wire.md'), 'utf8')

/** All fields of all messages of main; one that is forgotten does not compile. */
const TO_WORKER: {
  readonly [K in ToWorker['kind']]: Readonly<
    Record<Exclude<keyof Extract<ToWorker, { readonly kind: K }>, 'kind'>, true>
  >
} = {
  start: {
    process: true,
    seed: true,
    cpuCount: true,
    transport: true,
    directory: true,
    memoryDirectory: true,
    program: true,
    ends: true,
    role: true,
    clockMs: true,
  },
  open: { ticket: true, ends: true },
  close: { ticket: true, handle: true },
  grant: { thread: true, outcome: true, answers: true, clockMs: true },
  signal: { signal: true },
  handle: { signal: true, may: true },
}

/** Kind → fields, as a table says whose first column has this title. */
function tableOf(title: string): Readonly<Record<string, readonly string[]>> {
  const lines = page.split('\n')
  const from = lines.findIndex((line) => new RegExp(`^\\| ${title} +\\| fields`).test(line))
  const rows = lines.slice(
    from + 2,
    from + 2 + lines.slice(from + 2).findIndex((line) => !line.startsWith('|')),
  )
  return Object.fromEntries(
    rows.map((row) => {
      const [, kind = '', fields = ''] = row.split('|')
      return [named(kind)[0] ?? '', named(fields)]
    }),
  )
}

const named = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')

const fieldsOf = (shapes: Readonly<Record<string, Readonly<Record<string, Check | true>>>>) =>
  Object.fromEntries(
    Object.entries(shapes).map(([kind, fields]) => [
      kind,
      Object.entries(fields).map(([name, check]) =>
        check !== true && check.mayBeMissing ? `${name}?` : name,
      ),
    ]),
  )

describe('the page names', () => {
  test.each([
    ['message', 'From a worker', FROM_WORKER],
    ['op', 'Ops', OPS],
    ['effect', 'Effects', EFFECTS],
    ['of an interpreter', 'Interpreters of Python programs', FROM_PYTHON],
  ])('every %s with its fields (%s)', (title, _, shapes) => {
    expect(tableOf(title)).toEqual(fieldsOf(shapes))
  })

  test('every message of main with its fields', () => {
    const section = page.slice(page.indexOf('## From main'))
    const rows = [...section.matchAll(/^\| `(start|open|close|grant|signal|handle)` +\| ([^|]*)\|/gm)]
    expect(Object.fromEntries(rows.map(([, kind, fields = '']) => [kind, named(fields)]))).toEqual(
      fieldsOf(TO_WORKER),
    )
  })

  test('the fields of a call', () => {
    const section = page.slice(page.indexOf('`call` says which call'))
    const rows = [...section.slice(0, section.indexOf('\n\nA thread')).matchAll(/^\| `([a-z?]+)`/gm)]
    expect(rows.map(([, field]) => field)).toEqual(fieldsOf({ CALL })['CALL'])
  })

  test('limits and forms as they are', () => {
    const number = (value: number) => value.toLocaleString('en-US')
    for (const said of [
      `_J_ is at most ${number(WORKER_LIMITS.frameJsonBytes)} and`,
      `_B_ at most ${number(WORKER_LIMITS.messageBytes + 1024 * 1024)}`,
      `at most ${number(WORKER_LIMITS.effects)} long`,
      `a text of at most ${REPEAT_LIMITS.text}`,
      `from 0, at most ${REPEAT_LIMITS.asks} of them`,
      `at most ${MOST_LEVELS} levels deep`,
      `at most ${number(PROGRAM_LIMITS.printChars)} characters`,
      `up to ${number(JOINED_WRITE_BYTES)} bytes of payload`,
      `up to ${number(BUFFER_BYTES)} bytes of one write`,
      `come ${number(2 * (SEND_LIMIT_BYTES + BUFFER_BYTES))} bytes, round and round`,
    ])
      expect(page.replaceAll('\n', ' ')).toContain(said)
    const form = new RegExp(/`(\^P\S+\$)`, at most 801/.exec(page)?.[1] ?? 'none')
    for (const id of ['P1', 'P2.3.t1', 'P', 'P1.', 'Q1', 'P1.tt', 'P01'])
      expect(form.test(id), id).toBe(isProcessId(id))
  })
})

type Example = {
  readonly said: string
  readonly beside: Uint8Array | null
  readonly meaning: unknown
  readonly hex: string
}

const examples: readonly Example[] = [...page.matchAll(/```frame\n([^]*?)\n```/g)].map(([, block = '']) => {
  const [said = '', ...lines] = block.split('\n')
  const rest = (mark: string) => lines.find((line) => line.startsWith(mark))?.slice(mark.length)
  const beside = rest('bytes: ')
  return {
    said,
    beside: beside === undefined ? null : new Uint8Array(Buffer.from(beside.replaceAll(' ', ''), 'hex')),
    meaning: JSON.parse(rest('= ') ?? 'null') as unknown,
    hex: lines.filter((line) => /^[0-9a-f]{2}( |$)/.test(line)).join(' '),
  }
})
const messages = examples.filter(({ said }) => said.startsWith('{'))
const shorts = examples.filter(({ said }) => said.startsWith('short'))

const hexOf = (parts: readonly Uint8Array[]) =>
  parts.flatMap((part) => [...part].map((byte) => byte.toString(16).padStart(2, '0'))).join(' ')

function shortOf(said: string): ShortFrame {
  const numbers =
    /^short (\d): a=(\S+) b=(\S+) c=(\S+) x=(\S+) y=(\S+)/.exec(said)?.slice(1).map(Number) ?? []
  const [what = NaN, a = NaN, b = NaN, c = NaN, x = NaN, y = NaN] = numbers
  return { what, a, b, c, x, y, tail: JSON.parse(/ text=(".*")$/.exec(said)?.[1] ?? '""') as string }
}

/** Of a read the number of its bytes. */
const plainOf = (value: Json): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, 'bytes') : value

describe('an example', () => {
  test.each(messages)('is the frame that is made: $said', ({ said, beside, hex }) => {
    const message = JSON.parse(said) as { readonly kind: string }
    const parts = encodeFrame(message, beside, NODE_TEXT)
    const whole = hexOf(parts)
    const json = hexOf([new TextEncoder().encode(said)])
    expect(hex.replace('…', json)).toBe(whole)
    const reader = new FrameReader(NODE_TEXT, WORKER_LIMITS.frameJsonBytes)
    expect(parts.flatMap((part) => reader.push(part))).toEqual([{ kind: 'message', message, bytes: beside }])
    if (message.kind in TO_WORKER) return
    const speaker = /"thread":"(P\d+)\//.exec(said)?.[1] as `P${string}` | undefined
    expect(parseFromWorker(message, speaker ?? 'P1')).toMatchObject({ kind: 'ok' })
  })

  test.each(shorts)('is the short frame that is made: $said', ({ said, hex }) => {
    expect(hexOf([encodeShort(shortOf(said), NODE_TEXT)])).toBe(hex)
  })

  test('is there of each message', () => {
    const kinds = new Set(messages.map(({ said }) => (JSON.parse(said) as { kind: string }).kind))
    expect([...kinds].toSorted()).toEqual([...Object.keys(FROM_WORKER), ...Object.keys(TO_WORKER)].toSorted())
  })

  test('of what is said again means what the page says it means', () => {
    const listening = new Listening()
    for (const { said } of messages) {
      const message = JSON.parse(said) as FromWorker
      if (message.kind === 'announced' && message.number !== null)
        expect(listening.learn(message.announcement, message.number)).toBeNull()
    }
    const told = shorts.filter(({ meaning }) => meaning !== null)
    expect(told.length).toBeGreaterThan(3)
    for (const { said, meaning } of told) {
      const short = shortOf(said)
      if (short.what % 2 === 1) expect(listening.announced(short)).toEqual(meaning)
      else {
        const grant = meaning as GrantMessage
        expect(listening.grant(grant)).toEqual(short)
        const { answers, clockMs, outcome } = grant
        expect(grantIn(short)).toEqual({
          thread: 0,
          value: outcome.kind === 'returned' ? plainOf(outcome.value) : undefined,
          answers,
          clockMs,
        })
      }
    }
  })

  test('of a file is what is written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockstep-wire-'))
    try {
      const blocks = [...page.matchAll(/```file\n(\w+) (.*)\n([0-9a-f ]+)\n```/g)]
      const said = Object.fromEntries(blocks.map(([, kind = '', of, hex]) => [kind, { of, hex }]))
      new SharedMemory(folder).create('memory-1', 'i', [1, -2])
      expect(said['memory']).toEqual({ of: 'i 1 -2', hex: hexOf([readFileSync(join(folder, 'memory-1.m'))]) })
      const ring = openSync(join(folder, 'ring'), 'w+')
      new ByteRing(ring).put(new Uint8Array([1, 2, 3]))
      closeSync(ring)
      expect(said['ring']).toEqual({ of: '01 02 03', hex: hexOf([readFileSync(join(folder, 'ring'))]) })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
