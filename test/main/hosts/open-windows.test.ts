import { expect, test } from 'vitest'
import { OpenWindow } from '../../../src/main/hosts/open-windows.ts'
import type { Answering } from '../../../src/main/hosts/open-windows.ts'
import type { HostCommand, HostReply } from '../../../src/protocol/host.ts'

const done: HostReply = { kind: 'done', answer: null }
const start = {
  kind: 'run.start',
  setting: {
    program: { kind: 'builtin', id: 'a' },
    variants: {},
    scheduler: { kind: 'you' },
    seed: 1,
  },
}

/** Notes what reaches the commands; a start is answered when the test says so. */
function recorder() {
  const seen: string[] = []
  let answer: (reply: HostReply) => void = () => {}
  const started = new Promise<HostReply>((resolve) => (answer = resolve))
  const commands: Answering = {
    ask: (command: HostCommand) => {
      seen.push(command.kind)
      return command.kind === 'run.start' ? started : Promise.resolve(done)
    },
    dispose: () => {
      seen.push('dispose')
      return Promise.resolve()
    },
  }
  const answerStart = () => {
    seen.push('started')
    answer(done)
  }
  return { seen, commands, answerStart }
}

test('a command that cannot be read never reaches the commands', async () => {
  const { seen, commands } = recorder()
  const window = new OpenWindow(commands, () => {})
  expect(await window.ask({ kind: 'run.step', thread: 'P1' })).toMatchObject({
    kind: 'refused',
    refusal: { code: 'command.invalid', why: expect.stringContaining('command.thread') as unknown },
  })
  expect(await window.ask({ kind: 'run.step', thread: 'P1/main' })).toEqual(done)
  expect(seen).toEqual(['run.step'])
})

test('a run that was on its way when the window went is ended once it is there', async () => {
  const { seen, commands, answerStart } = recorder()
  const window = new OpenWindow(commands, () => seen.push('gone'))
  const reply = window.ask(start)
  const disposed = window.dispose()
  answerStart()
  await Promise.all([reply, disposed])
  expect(seen).toEqual(['run.start', 'dispose', 'started', 'dispose', 'gone'])
})

test('a run that cannot be ended cleanly does not keep its window', async () => {
  const { commands } = recorder()
  const gone: string[] = []
  const dispose = () => Promise.reject(new Error('a file is in the way'))
  await new OpenWindow({ ...commands, dispose }, () => gone.push('gone')).dispose()
  expect(gone).toEqual(['gone'])
})

test('a window ends once, however often that is asked for', async () => {
  const { seen, commands, answerStart } = recorder()
  const window = new OpenWindow(commands, () => seen.push('gone'))
  void window.ask(start)
  void window.dispose()
  const again = window.dispose().then(() => seen.push('again'))
  answerStart()
  await again
  expect(seen.slice(-3)).toEqual(['dispose', 'gone', 'again'])
})
