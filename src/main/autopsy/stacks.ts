/**
 * Lines of Python programs, by py-spy: it reads their memory from outside. Asked not to, it does not stop them meanwhile, so what
 * is blocked stays blocked.
 */
import { execFile } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import * as v from 'valibot'
import { errorCode } from '#node/error-code.ts'
import type { SeenFrame, SeenProcess, StacksAsked } from '#model/vocabulary/snapshot.ts'

export type Stacks = {
  readonly told: StacksAsked
  /** By the kernel's number of the thread. */
  readonly frames: ReadonlyMap<number, readonly SeenFrame[]>
}

const PY_SPY = 'py-spy'
const MOST_MS = 10_000
const MOST_BYTES = 16 * 1024 * 1024
/** Of a deep recursion the innermost say enough. */
const MOST_FRAMES = 100
const AT_ONCE = 4

/** Of `py-spy dump --json`: a list of threads, each with its frames, the innermost first. Line 0 is none. */
const dump = v.array(
  v.object({
    os_thread_id: v.nullish(v.number()),
    frames: v.array(v.object({ name: v.string(), filename: v.string(), line: v.number() })),
  }),
)
type Dump = v.InferOutput<typeof dump>

type Answer =
  | { readonly kind: 'dump'; readonly threads: Dump }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'missing' }

export async function stacksOf(processes: readonly SeenProcess[]): Promise<Stacks> {
  const frames = new Map<number, readonly SeenFrame[]>()
  const failed: { readonly pid: number; readonly why: string }[] = []
  const left = processes.filter(({ pid, threads }) => threads.length > 0 && isPython(pid))
  let isMissing = left.length === 0 && (await ask('--version')).kind === 'missing'
  const some = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined && !isMissing; one = left.shift()) {
      const answer = await dumped(one.pid)
      if (answer.kind === 'missing') isMissing = true
      else if (answer.kind === 'failed') failed.push({ pid: one.pid, why: answer.why })
      else for (const [tid, stack] of framesOf(one, answer.threads)) frames.set(tid, stack)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, some))
  return { told: isMissing ? { kind: 'missing' } : { kind: 'asked', failed }, frames }
}

/** Where a thread did not move meanwhile. */
export function withStacks(seen: SeenProcess, { frames }: Stacks): SeenProcess {
  const threads = seen.threads.map((thread) => ({
    ...thread,
    stack: thread.blocked === null ? null : (frames.get(thread.tid) ?? null),
  }))
  return { ...seen, threads }
}

function isPython(pid: number): boolean {
  try {
    return /^(python|pypy)/i.test(basename(readlinkSync(`/proc/${pid}/exe`)))
  } catch {
    return false
  }
}

async function dumped(pid: number): Promise<Answer> {
  const answer = await ask('dump', '--json', '--nonblocking', '--pid', String(pid))
  if (answer.kind !== 'text') return answer
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), dump), answer.text)
  return parsed.success
    ? { kind: 'dump', threads: parsed.output }
    : { kind: 'failed', why: `not as expected: ${parsed.issues[0].message}` }
}

type Text = { readonly kind: 'text'; readonly text: string }

function ask(...args: readonly string[]): Promise<Text | Exclude<Answer, { readonly kind: 'dump' }>> {
  return new Promise((resolve) => {
    execFile(PY_SPY, args, { maxBuffer: MOST_BYTES, timeout: MOST_MS }, (error, stdout, stderr) => {
      if (error === null) return resolve({ kind: 'text', text: stdout })
      if (errorCode(error) === 'ENOENT') return resolve({ kind: 'missing' })
      const lines = stderr.split('\n').map((line) => line.trim())
      resolve({ kind: 'failed', why: lines.find((line) => line !== '') ?? error.message })
    })
  })
}

/** A thread without the kernel's number can only be meant when there is one alone. */
function framesOf(
  { pid, threads }: SeenProcess,
  found: Dump,
): readonly (readonly [number, readonly SeenFrame[]])[] {
  return found.flatMap(({ os_thread_id: tid, frames }) => {
    const known = tid ?? (found.length === 1 && threads.length === 1 ? pid : null)
    if (known === null) return []
    const stack = frames
      .slice(0, MOST_FRAMES)
      .map(({ name, filename, line }) => ({ name, file: filename, line: line > 0 ? line : null }))
    return [[known, stack] as const]
  })
}
