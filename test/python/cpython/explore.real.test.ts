import { appendFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { PythonSession } from '../../../src/main/python/python-session.ts'
import { natively, stepped, testsOf } from '../../support/cpython.ts'
import { interpreters, RUNTIME } from '../../support/python.ts'

const [version = '3.11', module = '', method = '-', match = '', modes = 'gated,observed'] = (process.env['CP'] ?? '').split(' ')
const out = process.env['CPOUT'] ?? '/tmp/cp.txt'
const python = (await interpreters()).find((one) => one.version.startsWith(`${version}.`))?.path ?? ''
const session = new PythonSession(RUNTIME)
afterAll(() => session.close())
const say = (text: string) => appendFileSync(out, text + '\n')
test('explore', async () => {
  const classes = [...(await testsOf(python, module, method))].filter(([name, tests]) => new RegExp(match).test(name) || tests.some(t => new RegExp(match).test(t)))
  for (const [cls, all] of classes) {
    const names = new RegExp(match).test(cls) ? all : all.filter(t => new RegExp(match).test(t))
    const began = performance.now()
    const native = await natively(python, { module, method, names }, 300_000)
    const took = (performance.now() - began) / 1000
    for (const mode of modes.split(',')) {
      const b = performance.now()
      const { fates, runs } = await stepped({ module, method, names }, { python, session, isObserved: mode === 'observed', withinSeconds: 240 })
      const s = (performance.now() - b) / 1000
      const bad = names.filter((n) => { const a = native.get(n)?.what, g = fates.get(n)?.what; return a !== g })
      say(`${version} ${module} ${method} ${cls} ${mode}: ${names.length} tests, native ${[...native.values()].filter(f=>f.what==='ok').length} ok in ${took.toFixed(1)} s, ${mode} ${[...fates.values()].filter(f=>f.what==='ok').length} ok in ${s.toFixed(1)} s, ${bad.length} differ, divergences ${runs.reduce((n, r) => n + r.report.divergences, 0)}, events ${runs.reduce((n, r) => n + r.run.events.length, 0)}, last ${runs.at(-1)?.report.outcome}`)
      for (const n of bad) say(`   ${n}: native ${native.get(n)?.what}, ${mode} ${fates.get(n)?.what}\n${(fates.get(n)?.why ?? '').slice(-2500).replaceAll(/^/gm, '      | ')}`)
      for (const n of native.keys()) if (native.get(n)?.what === 'stopped' || native.get(n)?.what === 'failed') say(`   native ${n} ${JSON.stringify(native.get(n)).slice(0,600)}`)
      for (const r of runs) if (r.report.outcome !== 'ended') say(`   run ${r.report.outcome} ${r.report.stopped} ${JSON.stringify(r.report.deadlocks.map(d => d.explanation.headline))} ${JSON.stringify(r.report.failures).slice(0,500)} stderr ${r.stderr.slice(-600)}`)
    }
  }
  expect(1).toBe(1)
}, 3_600_000)
