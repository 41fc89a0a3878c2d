/** The interpreter of the cases, compiled once, on virtual or on real processes. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compileProgram } from '#program/compile.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { builtinLabsFolder } from '../labs/builtin-folder.ts'
import { Supervisor } from '../supervisor/supervisor.ts'
import type { CaseHost } from './run-case.ts'

const SEED = 1

export type CaseHosts = { readonly hostFor: CaseHost; readonly dispose: () => Promise<void> }

export function virtualCaseHosts(): CaseHosts {
  const program = new LoadedProgram(interpreter())
  return {
    hostFor: (one) => virtualHost({ program, variants: { case: one }, seed: SEED }),
    dispose: () => Promise.resolve(),
  }
}

export function interpreter() {
  const path = join(dirname(builtinLabsFolder()), 'conformance/interpreter/interpreter.lab.ts')
  return compileProgram(path, (file) => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return null
    }
  })
}

/** Real processes: one session of workers for all cases. */
export function realCaseHosts(): CaseHosts {
  const program = interpreter()
  const supervisor = new Supervisor()
  return {
    hostFor: (one) => (events) =>
      supervisor.createHost({ program, variants: { case: one }, seed: SEED }, events),
    dispose: () => supervisor.close(),
  }
}

export function conformanceHosts(real: boolean): CaseHosts {
  return real ? realCaseHosts() : virtualCaseHosts()
}
