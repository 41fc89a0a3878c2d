/** The system gives processes other numbers in each run: in what is compared between runs, who is meant stands for them. */
import type { ProcessId } from '#model/vocabulary/ids.ts'

export type Pids = ReadonlyMap<ProcessId, number>

/** `pid 4711` becomes `pid <pid of P2>`, where P2 has this number. */
export function withoutPids(text: string, pids: Pids): string {
  const names = namesOf(pids)
  return isAnyIn(text, names) ? replaced(text, names) : text
}

/** The same for each text of a plain value. */
export function valueWithoutPids<T>(value: T, pids: Pids): T {
  const names = namesOf(pids)
  const all = JSON.stringify(value)
  if (!isAnyIn(all, names)) return value
  return JSON.parse(all, (_key, part: unknown) =>
    typeof part === 'string' ? replaced(part, names) : part,
  ) as T
}

type Names = ReadonlyMap<string, string>

function namesOf(pids: Pids): Names {
  return new Map([...pids].map(([process, pid]) => [String(pid), `<pid of ${process}>`]))
}

function isAnyIn(text: string, names: Names): boolean {
  for (const pid of names.keys()) if (text.includes(pid)) return true
  return false
}

function replaced(text: string, names: Names): string {
  return text.replaceAll(/(?<!\w)\d+(?!\w)/g, (number) => names.get(number) ?? number)
}
