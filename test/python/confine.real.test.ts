/** A Python program with fewer rights than the person's: what it loses, what it keeps, and that without them it loses nothing. */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fewerRights } from '../../src/main/confinement/fewer-rights.ts'
import { programLayers, PROGRAM_LAYERS } from '../../src/main/confinement/launcher.ts'
import { confinementWords } from '../../src/words/confinement.ts'
import { PROGRAMS, runPythonFile, usualInterpreter } from '../support/python.ts'

const python = (await usualInterpreter())?.path
const held = programLayers()

let visits = 0
const other = createServer((socket) => {
  visits++
  socket.destroy()
})
beforeAll(() => new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => void other.close(() => resolve())))

describe.skipIf(python === undefined)('a program that tries doors', () => {
  test.each([false, true])('with fewer rights: %s', async (hasFewerRights) => {
    if (hasFewerRights && held.length < PROGRAM_LAYERS.length) {
      // Where the system cannot, it is said so, and nothing else can be looked at.
      if (held.length === 0) expect(() => fewerRights()).toThrow(/no way to give it fewer rights/)
      else expect(confinementWords(fewerRights(), 'en').text).toContain('Not here')
      return
    }
    const folder = mkdtempSync(join(tmpdir(), 'doors-'))
    visits = 0
    try {
      const program = join(folder, 'tries-doors.py')
      copyFileSync(join(PROGRAMS, 'tries-doors.py'), program)
      const port = (other.address() as AddressInfo).port
      const { report, stdout, stderr } = await runPythonFile(program, {
        args: [String(port)],
        folder,
        hasFewerRights,
        outsideMs: 10_000,
      })
      const door = (what: string) =>
        hasFewerRights
          ? what === 'somebody else'
            ? 'refused: Connection refused'
            : 'refused: Read-only file system'
          : 'done'
      expect(stderr).toBe('')
      expect(stdout.split('\n')).toEqual([
        `somebody else ${door('somebody else')}`,
        `a file beside the program ${door('a file')}`,
        `a file in the working folder ${door('a file')}`,
        'a temporary file done',
        `memory is ${hasFewerRights ? 'bounded' : 'free'}`,
        'a child over the own network: tea',
        'and over a queue: True',
        '',
      ])
      expect(report).toMatchObject({ outcome: 'ended', divergences: 0, stopped: null })
      expect(visits > 0).toBe(!hasFewerRights)
      expect(readdirSync(folder).includes('written')).toBe(!hasFewerRights)
      const told = report.confinement === null ? '' : confinementWords(report.confinement, 'en').text
      expect(told).toMatch(
        hasFewerRights
          ? /^Fewer rights: an empty network, files to read only, limits of the system\. That is no sandbox/
          : /^Not confined/,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
