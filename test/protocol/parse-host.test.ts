import { describe, expect, test } from 'vitest'
import { SETTING_LIMITS } from '../../src/protocol/checks/setting-shape.ts'
import { parseFrame, parseHostCommand } from '../../src/protocol/parse-host.ts'

const setting = {
  program: { kind: 'builtin', id: 'first-message' },
  variants: { size: 'large', count: 3, drain: true },
  scheduler: { kind: 'random', seed: 7 },
  seed: 1,
}

describe('a command from a window', () => {
  test.each([
    { kind: 'labs.list' },
    { kind: 'lab.read', id: 'first-message' },
    { kind: 'run.start', setting },
    {
      kind: 'run.start',
      setting: { ...setting, program: { kind: 'file', name: '我的.lab.ts', text: 'print(1)' } },
    },
    { kind: 'run.step', thread: null },
    { kind: 'run.step', thread: 'P2.1/feeder-1' },
    { kind: 'run.play', stepsPerSecond: 0.5 },
    { kind: 'run.play', stepsPerSecond: 4, until: { kind: 'line', line: 3, file: null } },
    { kind: 'run.step', thread: null, one: true },
    {
      kind: 'run.breakpoints',
      breakpoints: [
        { kind: 'line', line: 1, file: 'helper.py' },
        { kind: 'object', object: 'queue-1' },
        { kind: 'op', name: 'queue.get' },
        { kind: 'when', what: 'blocks', process: 'P2' },
      ],
    },
    { kind: 'run.pause' },
    { kind: 'run.live' },
    { kind: 'run.scheduler', scheduler: { kind: 'recorded', schedule: 'lockstep 1' } },
    { kind: 'run.kill', process: 'P2', signal: 'SIGKILL' },
    { kind: 'run.leave-out', thread: 'P1/main' },
    { kind: 'run.close' },
    { kind: 'trace.save' },
    { kind: 'kernel.view', process: 'P1' },
    { kind: 'starts.compare', setting, methodArgument: 1 },
    { kind: 'starts.cancel' },
  ])('is taken as it is: $kind', (command) => {
    expect(parseHostCommand(command)).toEqual({ kind: 'ok', value: command })
  })

  test.each<readonly [string, unknown, RegExp]>([
    ['nothing', undefined, /^command: expected/],
    ['a text', 'labs.list', /^command: expected/],
    ['an unknown kind', { kind: 'shell.run' }, /^command\.kind: expected one of the commands/],
    ['a kind of every object', { kind: 'constructor' }, /^command\.kind: /],
    ['a field too many', { kind: 'run.close', force: true }, /^command\.force: /],
    ['a missing field', { kind: 'run.step' }, /^command\.thread: /],
    ['a path for an id', { kind: 'kernel.view', process: '../../etc' }, /^command\.process: .* like P2/],
    ['a process for a thread', { kind: 'run.step', thread: 'P2' }, /^command\.thread: .* like P2\/main/],
    [
      'a signal of its own',
      { kind: 'run.kill', process: 'P1', signal: 9 },
      /^command\.signal: expected SIGTERM/,
    ],
    [
      'no speed',
      { kind: 'run.play', stepsPerSecond: 0 },
      /^command\.stepsPerSecond: expected a number above 0/,
    ],
    [
      'a breakpoint on no line',
      { kind: 'run.breakpoints', breakpoints: [{ kind: 'line', line: 0, file: null }] },
      /^command\.breakpoints\.0\.line: /,
    ],
    ['endless speed', { kind: 'run.play', stepsPerSecond: Infinity }, /^command\.stepsPerSecond: /],
    [
      'a seed below 0',
      { kind: 'run.start', setting: { ...setting, seed: -1 } },
      /^command\.setting\.seed: expected a whole number/,
    ],
    [
      'a variant that is an object',
      { kind: 'run.start', setting: { ...setting, variants: { size: {} } } },
      /^command\.setting\.variants\.size: expected a text/,
    ],
    [
      'too many variants',
      {
        kind: 'run.start',
        setting: {
          ...setting,
          variants: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`v${i}`, i])),
        },
      },
      /^command\.setting\.variants: expected at most 64/,
    ],
    [
      'a program without end',
      {
        kind: 'run.start',
        setting: {
          ...setting,
          program: { kind: 'file', name: 'a.lab.ts', text: 'x'.repeat(SETTING_LIMITS.programChars + 1) },
        },
      },
      /^command\.setting\.program\.text: /,
    ],
    [
      'a control character in a name',
      { kind: 'lab.read', id: 'a\0b' },
      /^command\.id: .* without control characters/,
    ],
  ])('is refused with its place: %s', (_, command, why) => {
    expect(parseHostCommand(command)).toEqual({ kind: 'bad', why: expect.stringMatching(why) as unknown })
  })

  test('cannot smuggle a prototype in', () => {
    const text = JSON.stringify({ kind: 'run.start', setting: { ...setting, variants: {} } })
    const raw: unknown = JSON.parse(
      text.replace('"variants":{}', '"variants":{"__proto__":{"polluted":true}}'),
    )
    expect(parseHostCommand(raw)).toEqual({ kind: 'ok', value: JSON.parse(text) as unknown })
    expect('polluted' in {}).toBe(false)
  })
})

describe('a frame of the WebSocket', () => {
  test('carries a number and a command, which is not looked at yet', () => {
    expect(parseFrame('{"id":3,"command":{"kind":"?"}}')).toEqual({
      kind: 'ok',
      value: { id: 3, command: { kind: '?' } },
    })
  })

  test.each([
    ['no JSON', '{"id":3,', /^frame: expected JSON/],
    ['no object', '3', /^frame: /],
    ['no number', '{"command":{}}', /^frame\.id: /],
    ['a number below 0', '{"id":-1,"command":{}}', /^frame\.id: /],
    ['a number with a fraction', '{"id":1.5,"command":{}}', /^frame\.id: /],
  ])('is refused: %s', (_, json, why) => {
    expect(parseFrame(json)).toEqual({ kind: 'bad', why: expect.stringMatching(why) as unknown })
  })
})
