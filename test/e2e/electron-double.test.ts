/**
 * The built desktop app under Node, where `electron` is a stand-in whose window is a page of a real Chromium: our main, our
 * preload and our renderer as they ship; only the runtime around them is not Electron's. `electron-smoke.test.ts` runs
 * the same app in the real one, where there is one.
 */
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CONTENT_SECURITY_POLICY } from '../../src/main/hosts/window-files.ts'
import type { Bridge } from '../../src/protocol/bridge.ts'
import { DesktopApp } from '../support/electron-double/desktop-app.ts'
import { allEnded, isAlive, workersOf } from '../support/processes.ts'
import { openLab } from '../support/window.ts'

type Bridged = Window & { readonly lockstep: Bridge }
type Answer = { readonly value?: unknown; readonly error?: string }

const ASK = 'lockstep:ask'
const LAB = 'Join before drain'
const atStep = (step: number) => new RegExp(`step ${step} .*can go`)

describe('the desktop window', () => {
  let app: DesktopApp
  let page: Page

  beforeAll(async () => {
    app = new DesktopApp()
    page = await app.page()
    await page.getByRole('heading', { name: 'Pipes' }).waitFor()
  })
  afterAll(() => app.end())

  const fetchFile = (url: string, method = 'GET') =>
    app.order('fetch', { url, method }) as Promise<{
      status: number
      headers: Record<string, string>
      body: string
    }>
  const askFrom = (rest: Readonly<Record<string, unknown>>) =>
    app.order('ipc-from', {
      channel: ASK,
      args: [{ kind: 'labs.list' }],
      url: 'app://lockstep/',
      ...rest,
    }) as Promise<Answer>

  test('is as closed as Electron can make it', async () => {
    const { options } = await app.event('window')
    expect(options).toMatchObject({
      minWidth: 1024,
      minHeight: 700,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
      },
    })
    await app.event('sandbox-enabled')
    const { list } = await app.event('schemes')
    expect(list).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  test('has two functions of main, and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys((window as unknown as Bridged).lockstep).sort(),
      frozen: Object.isFrozen((window as unknown as Bridged).lockstep),
      leaked: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
        (name) => name in window,
      ),
    }))
    expect(seen).toEqual({ bridge: ['ask', 'subscribe'], frozen: true, leaked: [] })
  })

  test('is sent a strict policy with every file', async () => {
    const got = await fetchFile('app://lockstep/')
    expect(got.status).toBe(200)
    expect(got.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    })
  })

  test.each([
    'app://lockstep/../main/main.js',
    'app://lockstep/%2e%2e/main/main.js',
    'app://lockstep/..%2fmain%2fmain.js',
    'app://lockstep//etc/passwd',
    'app://elsewhere/index.html',
    'app://lockstep/nothing',
  ])('has files of its own only: %s is not there', async (url) => {
    expect((await fetchFile(url)).status).toBe(404)
  })

  test('has no way to write through its scheme', async () => {
    expect((await fetchFile('app://lockstep/', 'POST')).status).toBe(404)
  })

  test('runs no script that stands in the page, and fetches nothing from elsewhere', async () => {
    const before = app.events.length
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.ranInline = true'
      document.head.append(script)
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      )
      return { inline: 'ranInline' in window, fetched }
    })
    expect(outcome).toEqual({ inline: false, fetched: 'refused' })
    // The policy stops it before it becomes a request.
    expect(app.events.slice(before).filter(({ kind }) => kind === 'network')).toEqual([])
  })

  test('opens no other window', async () => {
    await page.evaluate(() => void window.open('https://example.org/'))
    expect(await app.event('window-open')).toMatchObject({ url: 'https://example.org/', action: 'deny' })
  })

  test.each(['https://example.org/away', 'app://lockstep/icon.svg', 'app://elsewhere/'])(
    'does not go to %s',
    async (url) => {
      // In this Chromium an address of our scheme is one of its own kind.
      const there = url.replace(/^app:\/\/([^/]*)/, 'https://$1.app.test')
      await page.evaluate((to) => void (location.href = to), there)
      await app.event('navigation-denied', (event) => event['url'] === url)
      expect(page.url()).toBe('https://lockstep.app.test/')
      await page.getByRole('heading', { name: 'Pipes' }).waitFor()
    },
  )

  test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'usb', 'fileSystem', 'openExternal'])(
    'is not given %s',
    async (permission) => {
      expect(await app.order('permission', { permission })).toEqual({
        request: false,
        check: false,
        device: false,
      })
    },
  )

  test('may put what the person copies on the clipboard', async () => {
    expect(await app.order('permission', { permission: 'clipboard-sanitized-write' })).toMatchObject({
      request: true,
      check: true,
    })
  })

  test('is answered', async () => {
    expect(await askFrom({})).toMatchObject({ value: { kind: 'done' } })
    expect(await askFrom({ url: 'app://lockstep/#lab' })).toMatchObject({ value: { kind: 'done' } })
  })

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['a page from elsewhere', { url: 'https://example.org/' }],
    ['a page of another host of our scheme', { url: 'app://elsewhere/' }],
    ['a file', { url: 'file:///etc/passwd' }],
    ['a frame inside our page', { inFrame: true }],
    ['a frame that is gone', { gone: true }],
    ['another window', { foreign: true }],
  ])('alone is answered, not %s', async (_, sender) => {
    expect(await askFrom(sender)).toEqual({ error: 'Error: Lockstep answers its own window only.' })
  })

  test.each<readonly [string, unknown, string]>([
    ['nothing', undefined, 'command: '],
    ['an unknown command', { kind: 'shell.run', file: '/bin/sh' }, 'command.kind: '],
    ['a path for a process', { kind: 'kernel.view', process: '../1' }, 'command.process: '],
    ['a field too many', { kind: 'run.close', force: true }, 'command.force: '],
  ])('is refused %s, with the place', async (_, command, place) => {
    const reply = await page.evaluate(
      (raw) => (window as unknown as Bridged).lockstep.ask(raw as never),
      command,
    )
    expect(reply).toMatchObject({
      kind: 'refused',
      refusal: { code: 'command.invalid', why: expect.stringContaining(place) as unknown },
    })
  })

  test('stops telling a listener that has had enough', async () => {
    const counts = await page.evaluate(async () => {
      const { ask, subscribe } = (window as unknown as Bridged).lockstep
      const setting = {
        program: { kind: 'builtin', id: 'first-message' },
        variants: {},
        scheduler: { kind: 'fifo' },
        seed: 1,
      } as const
      let stopped = 0
      let told = 0
      subscribe(() => stopped++)()
      const enough = new Promise<void>((resolve) =>
        subscribe(() => {
          told++
          if (told === 3) resolve()
        }),
      )
      await ask({ kind: 'run.start', setting })
      await ask({ kind: 'run.step', thread: null })
      await enough
      await ask({ kind: 'run.close' })
      return { stopped, told }
    })
    expect(counts.stopped).toBe(0)
    expect(counts.told).toBeGreaterThanOrEqual(3)
  })

  test('comes to the front when the app is started again', async () => {
    await app.order('second-instance')
    expect(await app.event('focused')).toBeDefined()
  })

  test('runs a lab step by step on real processes; a reload ends them', async () => {
    const errors = () => app.events.filter(({ kind }) => kind === 'page-error').map(({ text }) => text)
    const before = errors().length
    await openLab(page, LAB)
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await page.getByText(atStep(1)).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText(atStep(2)).waitFor()
    const workers = workersOf(app.pid)
    const shown = await Promise.all(
      workers.map((pid) => page.getByText(String(pid), { exact: true }).count()),
    )
    const pids = workers.filter((_, at) => (shown[at] ?? 0) > 0)
    expect(pids.length).toBeGreaterThanOrEqual(2)

    await page.reload()
    await allEnded(pids)
    await page.getByRole('heading', { name: 'Pipes' }).waitFor()
    await openLab(page, LAB)
    expect(errors().slice(before)).toEqual([])
  })
})

describe('the desktop app', () => {
  let app: DesktopApp | null = null
  afterEach(() => app?.end())

  test.each<readonly [string, (running: DesktopApp) => void]>([
    ['its window is closed', (running) => void running.order('close-window')],
    ['it is quit from the menu', (running) => void running.order('quit')],
    ['it is told to end by SIGTERM', (running) => running.signal('SIGTERM')],
  ])('ends in the middle of a run, and leaves nothing, when %s', async (_, end) => {
    const running = new DesktopApp()
    app = running
    const page = await running.page()
    await openLab(page, LAB)
    const workers = workersOf(running.pid)
    expect(workers.length).toBeGreaterThan(0)
    end(running)
    expect(await running.exited).toBe(0)
    expect(workers.filter(isAlive)).toEqual([])
    expect(running.output).toBe('')
  })

  test('leaves nothing when it is killed', async () => {
    const running = new DesktopApp()
    app = running
    const page = await running.page()
    await openLab(page, LAB)
    const workers = workersOf(running.pid)
    running.signal('SIGKILL')
    await allEnded(workers)
    expect(await running.exited).toBeNull()
  })

  test('does not start a second time beside the first', async () => {
    const second = new DesktopApp({ env: { ELECTRON_DOUBLE_SECOND: '1' } })
    app = second
    expect(await second.exited).toBe(0)
    expect(second.events.filter(({ kind }) => kind === 'window')).toEqual([])
  })
})
