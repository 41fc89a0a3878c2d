/**
 * Attacks by a program that has got out of its realm and has Node itself. Each is tried with all layers, and with all but those
 * that stop it: it must fail there, and succeed here. A layer that does not hold on this system is not tried, and said.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ALL_LAYERS, holding } from '#main/confinement/confine.ts'
import type { Layers } from '#main/confinement/confine.ts'
import { callFilter, OWN_NUMBER } from '#main/confinement/call-filter.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { playReal } from '../../support/real-run.ts'
import { ROGUE_WORKER } from '../../support/rogue.ts'

type Layer = keyof Layers

const HERE = holding(ALL_LAYERS)
const folder = mkdtempSync(join(tmpdir(), 'lockstep-test-'))
const secret = join(folder, 'secret.txt')
let server: Server
let port = 0

beforeAll(async () => {
  writeFileSync(secret, 'a secret')
  server = createServer((socket) => socket.end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the attack says it came to, kept in its place by all layers but these. */
async function attacked(body: string, without: readonly Layer[]): Promise<string> {
  const layers = { ...ALL_LAYERS, ...Object.fromEntries(without.map((layer) => [layer, false])) }
  const supervisor = new Supervisor({ workerEntry: ROGUE_WORKER, layers })
  try {
    const { printed, run } = await playReal(
      supervisor,
      `export async function main({ print }) {
        const node = (name) => process.getBuiltinModule(name)
        const attack = async () => { ${body} }
        await print(await attack().catch((error) => error.code ?? error.message))
      }`,
    )
    await run.conductor.dispose()
    return printed.join('\n')
  } finally {
    await supervisor.close()
  }
}

type Attack = {
  readonly by: string
  /** Layers that stop it, each by itself. */
  readonly stoppedBy: readonly Layer[]
  /** What it says where nothing stops it. */
  readonly success: string
  readonly body: () => string
}

const ATTACKS: readonly Attack[] = [
  {
    by: 'a file of the person',
    stoppedBy: ['rights'],
    success: 'a secret',
    body: () => `return node('fs').readFileSync(${JSON.stringify(secret)}, 'utf8')`,
  },
  {
    by: 'a program of its own',
    stoppedBy: ['rights', 'calls'],
    success: '0',
    body: () =>
      `const { status, error } = node('child_process').spawnSync('/bin/true'); if (error) throw error; return status`,
  },
  {
    by: 'a connection to this computer',
    stoppedBy: ['calls', 'network'],
    success: 'connected',
    body: () =>
      `const socket = node('net').connect(${port}, '127.0.0.1')
       return await new Promise((done, fail) => socket.on('connect', () => done('connected')).on('error', fail))`,
  },
  {
    by: 'a server of its own',
    stoppedBy: ['calls'],
    success: 'listening',
    body: () =>
      `const server = node('net').createServer().listen(0)
       return await new Promise((done, fail) => server.on('listening', () => done('listening')).on('error', fail))`,
  },
  {
    by: 'the surroundings of main',
    stoppedBy: ['rights', 'network'],
    success: 'read',
    body: () => `node('fs').readFileSync('/proc/${process.pid}/environ'); return 'read'`,
  },
  {
    by: 'more memory than there should be',
    stoppedBy: ['limits'],
    success: String(5 * 2 ** 29),
    body: () => `return new ArrayBuffer(5 * 2 ** 29).byteLength`,
  },
]

describe('with Node itself in its hands a program cannot get at', () => {
  for (const { by, stoppedBy, success, body } of ATTACKS) {
    const held = stoppedBy.filter((layer) => HERE[layer])
    test.skipIf(held.length === 0)(by, async () => {
      expect(await attacked(body(), [])).not.toBe(success)
      expect(await attacked(body(), stoppedBy), 'without the layers that stop it').toBe(success)
    })

    test.each(held)(`${by}, because of one layer alone: %s`, async (layer) => {
      const others = stoppedBy.filter((one) => one !== layer)
      expect(await attacked(body(), others)).not.toBe(success)
    })
  }

  test.skipIf(!HERE.calls)('other processes, by signals', async () => {
    const victim = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const gone = once(victim, 'exit')
    try {
      const body = `process.kill(${victim.pid}, 'SIGKILL'); return 'sent'`
      expect(await attacked(body, [])).toBe('EPERM')
      expect(await attacked(`process.kill(${process.pid}, 'SIGUSR1'); return 'sent'`, [])).toBe('EPERM')
      expect(await attacked(`process.kill(-1, 'SIGKILL'); return 'sent'`, [])).toBe('EPERM')
      expect(victim.exitCode).toBe(null)
      expect(await attacked(body, ['calls'])).toBe('sent')
      expect(await gone).toEqual([null, 'SIGKILL'])
    } finally {
      victim.kill('SIGKILL')
    }
  })

  test('a file by what Node traces of itself', async () => {
    const before = readdirSync('/')
    const body = `node('trace_events').createTracing({ categories: ['node', 'v8'] }).enable(); return 'traced'`
    await attacked(body, ['rights'])
    expect(readdirSync('/')).toEqual(before)
  })
})

test.skipIf(process.platform !== 'linux')(
  'workers have no descriptor in common with each other or with main',
  async () => {
    const supervisor = new Supervisor()
    try {
      await supervisor.spares.whenWarm(3)
      const pids = supervisor.spares.pids
      expect(pids.length).toBeGreaterThanOrEqual(3)
      const all = [process.pid, ...pids].flatMap((pid) => [...new Set(opened(pid))])
      const shared = all.filter((target, at) => all.indexOf(target) !== at)
      expect(shared).toEqual([])
    } finally {
      await supervisor.close()
    }
  },
)

/** What the process has open. Of main what it shares by nature is left out: its side of a worker's line, pipes of its own. */
function opened(pid: number): readonly string[] {
  const own =
    pid === process.pid ? /^(anon_inode:|\/dev\/|pipe:|.*\/line-\d+\.(up|down) )/ : /^(anon_inode:|\/dev\/)/
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
      return own.test(target) ? [] : [target]
    } catch {
      return []
    }
  })
}

describe('the filter of system calls', () => {
  test.each(['x64', 'arm64'] as const)(
    'is whole instructions, and ends in one that returns: %s',
    (machine) => {
      const filter = callFilter(machine)
      expect(filter.length % 8).toBe(0)
      // The kernel takes no more.
      expect(filter.length / 8).toBeLessThan(4096)
      expect(filter.readUInt16LE(filter.length - 8)).toBe(0x06)
      const values = Array.from({ length: filter.length / 8 }, (_, at) => filter.readUInt32LE(at * 8 + 4))
      expect(values.filter((value) => value === OWN_NUMBER)).toHaveLength(3)
    },
  )
})
