/** `lockstep conformance`: runs recorded cases, a line for each that fails, and the counts. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readCases } from '../../conformance/case-file.ts'
import type { ReadCase } from '../../conformance/case-file.ts'
import { conformanceHosts } from '../../conformance/case-hosts.ts'
import { runCase } from '../../conformance/run-case.ts'
import type { CaseHost, CaseLimits, CaseResult } from '../../conformance/run-case.ts'
import { EXIT, print, printProblem, sayText } from './output.ts'

export type ConformanceOptions = {
  readonly real: boolean
  readonly maxSteps: number
  /** Seconds. */
  readonly maxCompute: number
  readonly maxSeconds: number
}

export async function runConformance(files: readonly string[], options: ConformanceOptions): Promise<number> {
  let read: readonly (readonly [string, readonly ReadCase[]])[]
  try {
    read = files.map((file) => [file, readCases(readFileSync(file, 'utf8'), basename(file))])
  } catch (error) {
    printProblem(error instanceof Error && 'syscall' in error ? unread(error) : error)
    return EXIT.usage
  }
  const limits: CaseLimits = {
    maxSteps: options.maxSteps,
    computeMs: options.maxCompute * 1000,
    wallMs: options.maxSeconds * 1000,
  }
  const hosts = conformanceHosts(options.real)
  const counts = { passed: 0, failed: 0 }
  try {
    for (const [file, cases] of read) {
      for (const one of cases) {
        const result = await resultOf(one, hosts.hostFor, limits)
        counts[result.kind]++
        if (result.kind === 'failed') sayText(`${basename(file)} ${one.id}: `, result.why)
      }
    }
  } finally {
    await hosts.dispose()
  }
  print(`${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed === 0 ? EXIT.fine : EXIT.failed
}

async function resultOf(one: ReadCase, hostFor: CaseHost, limits: CaseLimits): Promise<CaseResult> {
  if (one.kind === 'invalid') return { kind: 'failed', why: one.why }
  try {
    return await runCase(one.one, hostFor, limits)
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) }
  }
}

function unread(error: Error): { readonly what: string; readonly why: string; readonly next: string } {
  return { what: 'Cases not run.', why: error.message, next: 'Check the path.' }
}
