/** The ops that hold other ops: `if`, `repeat`, `loop_until_error`, `with`. */
import { errors } from 'lockstep'
import { evaluate } from './expressions.ts'
import type { Frame } from './frame.ts'
import { bind, look } from './frame.ts'
import { has } from './invoke.ts'
import { truthy, typeName } from './python.ts'
import { noteBegin, noteError, noteValue } from './records.ts'

type Ops = readonly (readonly unknown[])[]

export type CompoundOp = {
  readonly name: string
  readonly args: readonly unknown[]
  readonly options: Readonly<Record<string, unknown>>
  readonly index: string
}

/** Runs a body; its ops' indices begin with `prefix`. */
export type RunBody = (frame: Frame, ops: Ops, prefix: string) => Promise<void>

const KINDS: Readonly<Record<string, (frame: Frame, op: CompoundOp, runBody: RunBody) => Promise<void>>> = {
  if: runIf,
  repeat: runRepeat,
  loop_until_error: runLoop,
  with: runWith,
}

export function isCompound(name: string): boolean {
  return Object.hasOwn(KINDS, name)
}

export async function runCompound(frame: Frame, op: CompoundOp, runBody: RunBody): Promise<void> {
  await KINDS[op.name]?.(frame, op, runBody)
}

async function runIf(frame: Frame, op: CompoundOp, runBody: RunBody): Promise<void> {
  const branch = truthy(await evaluate(frame, op.args[0])) ? op.args[1] : op.args[2]
  await runBody(frame, (branch ?? []) as Ops, `${op.index}.`)
}

async function runRepeat(frame: Frame, op: CompoundOp, runBody: RunBody): Promise<void> {
  for (let k = 0; k < Number(op.args[0]); k++) {
    if (typeof op.options['as'] === 'string') bind(frame, op.options['as'], k)
    await runBody(frame, op.args[1] as Ops, `${op.index}.${k}.`)
  }
}

/** Any error of the body ends the loop normally; `SystemExit` and its like go on. */
async function runLoop(frame: Frame, op: CompoundOp, runBody: RunBody): Promise<void> {
  for (let k = 0; ; k++) {
    try {
      await runBody(frame, op.args[0] as Ops, `${op.index}.${k}.`)
    } catch (error) {
      if (error instanceof errors.Exception) return
      throw error
    }
  }
}

/**
 * The object's own `with`. Entering ends when the body begins, leaving begins when the body has ended; what comes out in
 * the end is the body's error, or the error of entering or leaving.
 */
async function runWith(frame: Frame, op: CompoundOp, runBody: RunBody): Promise<void> {
  const { index } = op
  const object = look(frame, String(op.args[0]))
  let bodyError: { readonly thrown: unknown } | null = null
  noteBegin(frame, index, 'with.enter')
  try {
    await runInside(object, async () => {
      noteValue(frame, index, null)
      try {
        await runBody(frame, op.args[1] as Ops, `${index}.`)
      } catch (error) {
        bodyError = { thrown: error }
        throw error
      } finally {
        noteBegin(frame, index, 'with.exit')
      }
    })
    noteValue(frame, index, null)
  } catch (error) {
    const failed = bodyError as { readonly thrown: unknown } | null
    if (failed !== null && failed.thrown === error) noteValue(frame, index, null)
    else if (error instanceof Error) noteError(frame, index, error)
    throw error
  }
}

async function runInside(object: unknown, body: () => Promise<void>): Promise<void> {
  const enter: unknown = has(object, 'with') ? Reflect.get(object, 'with') : undefined
  if (typeof enter !== 'function') {
    throw new errors.TypeError(`'${typeName(object)}' object does not support the context manager protocol`)
  }
  await (enter as (body: () => Promise<void>) => Promise<void>).call(object, body)
}
