import { writeFileSync, readdirSync, rmSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PythonSession } from '../../../src/main/python/python-session.ts'
import { notedIn, watchedRuntime } from '../../support/hooks.ts'
import { PROGRAMS, runPythonFile, runPythonText, usualInterpreter } from '../../support/python.ts'

const python = (await usualInterpreter())?.path ?? ''
const EVERYTHING = `
import asyncio, concurrent.futures.process, concurrent.futures.thread, multiprocessing.managers, multiprocessing.pool
import multiprocessing.shared_memory, multiprocessing.sharedctypes, queue, socket, subprocess, logging, multiprocessing.dummy, multiprocessing.resource_sharer
`
test('list and use', async () => {
  const runtime = watchedRuntime()
  const session = new PythonSession(runtime.path)
  const list = '/tmp/hooks-list'
  rmSync(list, { force: true })
  const r = await runPythonText(EVERYTHING, { python, session, env: { HOOKS_TEST: `list ${list}` } })
  expect(r.report.outcome + r.stderr).toBe('ended')
  const hooks = notedIn(list)
  const uses: Record<string, { ms: number, hooks: readonly string[], outcome: string }> = {}
  const files = (readdirSync(PROGRAMS, { recursive: true, encoding: 'utf8' })).filter(f => f.endsWith('.py') && !f.includes('package') && !f.includes('reported'))
  for (const file of files) {
    const methods = /argv\[1\]|argv\[1:\]/.test(readFileSync(join(PROGRAMS, file), 'utf8')) ? ['fork', 'spawn', 'forkserver'] : ['']
    for (const method of methods) {
      const out = '/tmp/hooks-use'
      rmSync(out, { force: true })
      const began = performance.now()
      const { report } = await runPythonFile(join(PROGRAMS, file), { python, session, args: method === '' ? [] : [method], outsideMs: 300, env: { HOOKS_TEST: `use ${out}` } })
      uses[`${file} ${method}`.trim()] = { ms: Math.round(performance.now() - began), hooks: notedIn(out), outcome: report.outcome }
      writeFileSync('/tmp/hooks.json', JSON.stringify({ hooks, uses }, null, 1))
    }
  }
  await session.close()
  runtime.remove()
}, 3_600_000)
