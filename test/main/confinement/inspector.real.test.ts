/** SIGUSR1 opens the inspector of a process that does nothing against it: through it anybody on this computer could run code there. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { buildStale } from '../../support/build-stale.ts'

const CLI = fileURLToPath(new URL('../../../out/cli/main.js', import.meta.url))
const OPENS = /Debugger listening|Starting inspector/

beforeAll(() => buildStale(['worker', 'cli']))

/** All that the process says until it has ended: once it has opened an inspector, or has had time enough to do so. */
async function said(
  child: ChildProcess,
  begun: (text: string) => boolean,
  enoughMs: number,
): Promise<string> {
  let text = ''
  let isBegun = false
  let timer: NodeJS.Timeout | undefined
  const ended = once(child, 'close')
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
      if (OPENS.test(text)) child.kill('SIGTERM')
      if (isBegun || !begun(text)) return
      isBegun = true
      child.kill('SIGUSR1')
      timer = setTimeout(() => child.kill('SIGTERM'), enoughMs)
    })
  await ended
  clearTimeout(timer)
  return text
}

test.skipIf(process.platform === 'win32')('a plain process opens it: the attack works', async () => {
  const program = "console.log('begun'); setInterval(() => {}, 1000)"
  const child = spawn(process.execPath, ['--inspect-port=0', '-e', program], { env: {} })
  expect(await said(child, (text) => text.includes('begun'), 20_000)).toMatch(OPENS)
})

test.skipIf(process.platform === 'win32')('main leaves it shut', async () => {
  const child = spawn(process.execPath, ['--inspect-port=0', CLI, 'serve', '--port', '0', '--no-open'])
  const text = await said(child, (so) => so.includes('http://127.0.0.1:'), 500)
  expect(text).toMatch(/http:\/\/127\.0\.0\.1/)
  expect(text).not.toMatch(OPENS)
})

test.skipIf(process.platform === 'win32')('workers leave it shut', async () => {
  const supervisor = new Supervisor({
    layers: { rights: false, network: false, calls: false, limits: false },
  })
  try {
    await supervisor.spares.whenWarm(1)
    const worker = supervisor.spares.take()
    const errors: string[] = []
    const gone = new Promise<string>((resolve) =>
      worker.attach({
        process: 'P1',
        message: () => {},
        output: (_stream, text) => errors.push(text),
        truncated: () => {},
        garbage: () => {},
        gone: (_code, what) => resolve(what),
      }),
    )
    process.kill(worker.pid ?? 0, 'SIGUSR1')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await worker.end()
    expect(await gone).toBe('ended by SIGKILL')
    expect(errors.join('')).not.toMatch(OPENS)
  } finally {
    await supervisor.close()
  }
})
