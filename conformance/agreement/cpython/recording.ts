/** Runs programs on CPython, through the recorder of the conformance cases. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { CaseOutcome, ConformanceCase } from '../../../src/main/conformance/case.ts'

export type Recording = {
  readonly id: string
  readonly outcome: CaseOutcome | null
  readonly problem: string | null
  /** Path and index of the ops that are over, as they ended. */
  readonly order: readonly (readonly [path: string, index: string])[]
  /** By how many units a sleep was longer than it should have been, at most. */
  readonly late: number
}

export type Recorder = { readonly python: string; readonly jobs: number; readonly script: string }

/** "Python 3.11.7", or null if there is no such program. */
export function pythonVersion(python: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(python, ['-c', 'import sys; print("Python " + sys.version.split()[0])'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let text = ''
    child.stdout.on('data', (data: Buffer) => (text += data.toString()))
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === 0 ? text.trim() : null))
  })
}

/** A recording for each case, by id; `scale` stretches time. */
export async function recordAll(
  cases: readonly ConformanceCase[],
  recorder: Recorder,
  options: {
    readonly jobs?: number
    readonly scale?: number
    /** Seconds without a sound after which a program that has not ended is taken to hang; else what its units ask for. */
    readonly silenceS?: number
    readonly onRecording?: (done: number) => void
  } = {},
): Promise<ReadonlyMap<string, Recording>> {
  const recordings = new Map<string, Recording>()
  if (cases.length === 0) return recordings
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-agreement-'))
  try {
    const file = join(folder, 'cases.json')
    writeFileSync(file, JSON.stringify(cases))
    const args = [
      recorder.script,
      file,
      '-j',
      String(options.jobs ?? recorder.jobs),
      '--scale',
      String(options.scale ?? 1),
      ...(options.silenceS === undefined ? [] : ['--silence', String(options.silenceS)]),
    ]
    const child = spawn(recorder.python, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    )
    for await (const line of createInterface({ input: child.stdout })) {
      const recording = JSON.parse(line) as Recording
      recordings.set(recording.id, recording)
      options.onRecording?.(recordings.size)
    }
    const code = await ended
    if (code !== 0) throw new Error(`The recorder ended with exit code ${String(code)}.`)
    return recordings
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
