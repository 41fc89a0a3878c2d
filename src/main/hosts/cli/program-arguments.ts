/**
 * `lockstep run [options] program.py [args…]`: everything after a Python program is the program's own, as with `python`.
 * A lab's options may stand on either side of its name.
 */

/** The options of `run` that stand with a value of their own. */
export type TakesValue = (option: string) => boolean

/** Puts a `--` in front of what is the program's; gives other command lines back as they are. */
export function withProgramArguments(args: readonly string[], takesValue: TakesValue): readonly string[] {
  const command = commandAt(args, takesValue)
  if (args[command] !== 'run') return args
  for (let at = command + 1; at < args.length; at++) {
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

/** Where the command stands: behind options that stand for all of them. */
function commandAt(args: readonly string[], takesValue: TakesValue): number {
  let at = 0
  for (; args[at]?.startsWith('-') === true; at++)
    if (args[at]?.includes('=') !== true && takesValue(args[at] ?? '')) at++
  return at
}

/** An option as Commander has it. */
type Known = { readonly long?: string | undefined; readonly required: boolean }

/** Options of `run`, exactly spelled, that stand among the program's own arguments, each with its value. */
export function strayOptions(args: readonly string[], known: readonly Known[]): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--') break
    const [name = '', value] = arg.split('=', 2)
    const option = known.find(({ long }) => long === name)
    if (option === undefined || (value !== undefined && !option.required)) continue
    found.push(arg)
    const next = args[at + 1]
    if (!option.required || value !== undefined || next === undefined) continue
    found.push(next)
    at++
  }
  return found
}

export function isPythonProgram(target: string): boolean {
  return /\.(pyw?|pyz)$/.test(target)
}
