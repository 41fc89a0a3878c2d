import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebHost } from '../../../src/main/hosts/web/web-host.ts'
import { WindowFiles } from '../../../src/main/hosts/window-files.ts'
import { OpenWindows } from '../../../src/main/hosts/open-windows.ts'
import { HOST_LIMITS } from '../../../src/protocol/parse-host.ts'
import { allEnded, isAlive } from '../../support/processes.ts'
import { WebWindow, cookieOf, get } from '../../support/web-client.ts'

let folder = ''
let windows: OpenWindows
let host: WebHost
let cookie = ''

const names = () => ({ host: `127.0.0.1:${host.port}`, origin: `http://127.0.0.1:${host.port}` })
const visit = () => ({ cookie })
const socketHeaders = () => ({ origin: names().origin, cookie })
const tokenPath = () => {
  const { pathname, search } = new URL(host.newAddress())
  return `${pathname}${search}`
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-web-test-'))
  const root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>the window</title>')
  writeFileSync(join(root, 'assets', 'main-1.js'), 'export {}')
  writeFileSync(join(root, 'assets', '画.svg'), '<svg/>')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'renderer-2'))
  writeFileSync(join(folder, 'renderer-2', 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))
  windows = new OpenWindows()
  host = await WebHost.start({ port: 0, files: new WindowFiles(root), windows })
  cookie = await cookieOf(host.newAddress())
})

afterAll(async () => {
  await host.close()
  await windows.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the token', () => {
  test('becomes a strict cookie that scripts cannot read, and leaves the address', async () => {
    const got = await get(host.port, tokenPath())
    expect(got.status).toBe(200)
    expect(got.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^lockstep-${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
    expect(got.headers['refresh']).toBe('0; url=/')
    expect(got.body).not.toContain('the window')
  })

  test('lets one browser in, once', async () => {
    const path = tokenPath()
    expect((await get(host.port, path)).status).toBe(200)
    const again = await get(host.port, path)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('used already')
    expect(again.body).toContain('Press Enter')
  })

  test('is not used up by a look at the head', async () => {
    const path = tokenPath()
    expect((await get(host.port, path, { method: 'HEAD' })).status).toBe(403)
    expect((await get(host.port, path)).status).toBe(200)
  })

  test('may be asked for again by the browser that used it', async () => {
    const got = await get(host.port, '/?token=used', { headers: visit() })
    expect(got.status).toBe(200)
    expect(got.headers['set-cookie']).toBeUndefined()
  })

  test.each(['/', '/?token=', '/?token=wrong', '/assets/main-1.js', '/nothing'])(
    'is missing or wrong: %s is refused with why and what next, without a word of the content',
    async (path) => {
      const got = await get(host.port, path)
      expect(got.status).toBe(403)
      for (const said of [
        'This browser may not open Lockstep.',
        'The address has no token, or one that was used already',
        'Press Enter where',
      ])
        expect(got.body).toContain(said)
      expect(got.body).not.toContain('the window')
    },
  )

  test('of another server on this computer does not do', async () => {
    const other = await WebHost.start({ port: 0, files: new WindowFiles(folder), windows })
    expect(
      (await get(host.port, '/', { headers: { cookie: await cookieOf(other.newAddress()) } })).status,
    ).toBe(403)
    const path = new URL(other.newAddress())
    expect((await get(host.port, `/${path.search}`)).status).toBe(403)
    await other.close()
  })
})

describe('files', () => {
  test('come with their type and a strict policy, and are not kept', async () => {
    const page = await get(host.port, '/', { headers: visit() })
    expect(page.status).toBe(200)
    expect(page.body).toContain('the window')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    const script = await get(host.port, '/assets/main-1.js?v=1', { headers: visit() })
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(script.headers['content-length']).toBe('9')
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/../renderer-2/secret.txt',
    '/assets/%00../../secret.txt',
    '//etc/passwd',
    '/link.txt',
    '/assets',
    '/assets/',
    '/%',
    '/INDEX.HTML',
  ])('are those of the window only: %s is not there', async (path) => {
    const got = await get(host.port, path, { headers: visit() })
    expect(got.status).toBe(404)
    expect(got.body).not.toContain('secret')
  })

  test('are not asked for by way of another host', async () => {
    expect((await get(host.port, 'http://example.org/', { headers: visit() })).status).toBe(400)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('cannot be changed: %s', async (method) => {
    expect((await get(host.port, '/', { method, headers: visit() })).status).toBe(405)
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]:80'])(
    'are not served under the name "%s"',
    async (name) => {
      const got = await get(host.port, '/', { headers: { ...visit(), host: name } })
      expect([400, 403]).toContain(got.status)
      expect(got.body).not.toContain('the window')
    },
  )

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])(
    'are not for the page of %s',
    async (origin) => {
      const got = await get(host.port, '/', { headers: { ...visit(), origin } })
      expect(got.status).toBe(403)
      expect(got.body).toContain('other sites')
    },
  )

  test('are served to the page itself, also under the name localhost', async () => {
    const headers = { ...visit(), host: `localhost:${host.port}`, origin: `http://localhost:${host.port}` }
    expect((await get(host.port, '/', { headers })).status).toBe(200)
  })
})

describe('the WebSocket', () => {
  test.each<readonly [string, () => readonly [Record<string, string>, string?]]>([
    ['no cookie', () => [{ origin: names().origin }]],
    ['a wrong cookie', () => [{ origin: names().origin, cookie: `lockstep-${host.port}=wrong` }]],
    ['no origin', () => [visit()]],
    ['another origin', () => [{ ...visit(), origin: 'http://evil.example' }]],
    ['the origin of another port', () => [{ ...visit(), origin: 'http://127.0.0.1:1' }]],
    ['https for an origin', () => [{ ...visit(), origin: names().origin.replace('http', 'https') }]],
    [
      'another host, its own origin',
      () => [{ ...visit(), host: 'evil.example', origin: 'http://evil.example' }],
    ],
    ['a token in place of the cookie', () => [{ origin: names().origin }, `/socket${tokenPath().slice(1)}`]],
    ['another path', () => [socketHeaders(), '/']],
  ])('turns away: %s', async (_, parts) => {
    const [headers, path] = parts()
    await expect(WebWindow.open(host.port, headers, path)).rejects.toThrow('403')
  })

  test('answers commands by their number', async () => {
    const window = await WebWindow.open(host.port, socketHeaders())
    const [labs, lab, unknown] = await Promise.all([
      window.ask({ kind: 'labs.list' }),
      window.ask({ kind: 'lab.read', id: 'first-message' }),
      window.ask({ kind: 'lab.read', id: 'no-such-lab' }),
    ])
    expect(labs).toMatchObject({ kind: 'done' })
    expect(lab).toMatchObject({ kind: 'done', answer: { id: 'first-message' } })
    expect(unknown).toMatchObject({ kind: 'refused', refusal: { code: 'lab.unknown' } })
    await window.close()
  })

  test('refuses a command that is none, with its place, and goes on', async () => {
    const window = await WebWindow.open(host.port, socketHeaders())
    expect(await window.ask({ kind: 'kernel.view', process: '../1' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'command.invalid', why: expect.stringContaining('command.process') as unknown },
    })
    expect(await window.ask({ kind: 'run.step', thread: null })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'run.none' },
    })
    await window.close()
  })

  test.each<readonly [string, string | Buffer, number]>([
    ['no JSON', 'GET / HTTP/1.1', 1008],
    ['JSON without a number', '{"command":{"kind":"labs.list"}}', 1008],
    ['bytes', Buffer.from([0, 255, 0]), 1003],
  ])('closes on what no window of ours sends: %s', async (_, frame, code) => {
    const window = await WebWindow.open(host.port, socketHeaders())
    window.send(frame)
    expect((await window.closed).code).toBe(code)
  })

  test('closes on a frame larger than the limit before it is read', async () => {
    const window = await WebWindow.open(host.port, socketHeaders())
    window.send(Buffer.alloc(HOST_LIMITS.frameBytes + 1))
    expect((await window.closed).code).toBe(1009)
  })
})

describe('a run in a browser window', () => {
  const setting = {
    program: { kind: 'builtin', id: 'first-message' },
    variants: {},
    scheduler: { kind: 'you' },
    seed: 1,
  } as const

  async function started(): Promise<{ readonly window: WebWindow; readonly pids: readonly number[] }> {
    const window = await WebWindow.open(host.port, socketHeaders())
    expect(await window.ask({ kind: 'run.start', setting })).toMatchObject({
      kind: 'done',
      answer: { run: 1 },
    })
    const pids = await window.until((message) => {
      const found = message.kind === 'run.state' ? Object.values(message.state.pids) : []
      return found.length > 0 ? found : null
    })
    return { window, pids }
  }

  test('steps, and its events come in order without a gap', async () => {
    const { window } = await started()
    await window.until((message) =>
      message.kind === 'run.state' && message.state.standing.kind === 'choosing' ? message : null,
    )
    for (let step = 0; step < 5; step++)
      expect(await window.ask({ kind: 'run.step', thread: null })).toEqual({ kind: 'done', answer: null })
    const batches = window.messages.flatMap((message) => (message.kind === 'run.events' ? [message] : []))
    let next = 0
    for (const { from, events } of batches) {
      expect(from).toBe(next)
      next += events.length
    }
    const steps = batches.flatMap(({ events }) => events).filter((event) => event.kind === 'step.began')
    expect(steps.length).toBeGreaterThanOrEqual(5)
    await window.close()
  })

  test('ends with its socket, and no process of it is left', async () => {
    const { window, pids } = await started()
    expect(pids.every(isAlive)).toBe(true)
    await window.close()
    await allEnded(pids)
  })
})

test('a port in use is an error that says what to do', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(WebHost.start({ port, files: new WindowFiles(folder), windows })).rejects.toMatchObject({
    code: 'web.port-in-use',
    what: `Port ${port} cannot be opened.`,
    why: 'Another program is using it.',
    next: expect.stringContaining('--port') as unknown,
  })
  await new Promise((resolve) => other.close(resolve))
})
