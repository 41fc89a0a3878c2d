/** A program that is started as it is, without Lockstep. */
import { join } from 'node:path'

/** Where the programs in C stand, all in one. */
export const C_SOURCE = join(import.meta.dirname, 'programs.c')

export type Program = {
  readonly name: string
  readonly language: 'python' | 'file' | 'bash' | 'node' | 'c'
  /** Of `c`: which of them; of `file`: where a program in Python lies. */
  readonly text: string
}

export type HungProgram = Program & {
  /** Part of what is said of it: a headline, or a fact. */
  readonly says: string
  /** How many processes are stuck. */
  readonly count: number
}

export type LivingProgram = Program & {
  /** Calls of its processes' first threads; once these are seen, it is where it should be. Empty: it runs. */
  readonly at: readonly string[]
}

/** Common to the programs that use `multiprocessing`. */
export const FORK = 'import multiprocessing as mp, os, time\nmp = mp.get_context("fork")\n'
