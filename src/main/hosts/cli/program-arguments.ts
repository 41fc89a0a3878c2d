/**
 * `lockstep run [options] program.py [args…]`: everything after a Python program is the program's own, as with `python`.
 * A lab's options may stand on either side of its name.
 */

/** The options of `run` that stand with a value of their own. */
export type TakesValue = (option: string) => boolean

/** Puts a `--` in front of what is the program's; gives other command lines back as they are. */
export function withProgramArguments(args: readonly string[], takesValue: TakesValue): readonly string[] {
  const command = args.indexOf('run')
  if (command !== 0) return args
  for (let at = 1; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') return args
    if (arg === '-m')
      return [...args.slice(0, at), '--module', args[at + 1] ?? '', '--', ...args.slice(at + 2)]
    if (arg.startsWith('-') && arg !== '-') {
      if (!arg.includes('=') && takesValue(arg)) at++
      continue
    }
    return isPythonProgram(arg) ? [...args.slice(0, at), '--', ...args.slice(at)] : args
  }
  return args
}

export function isPythonProgram(target: string): boolean {
  return /\.(pyw?|pyz)$/.test(target)
}
