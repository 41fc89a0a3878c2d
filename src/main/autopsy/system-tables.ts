/** Facts of the whole system: which sockets are pairs, who holds which file lock. */
import { execFileSync } from 'node:child_process'
import { deviceNumber, readProc } from './proc.ts'
import type { SeenFileLock } from '#model/vocabulary/snapshot.ts'

/** By `ss` of iproute2, which asks the kernel; null where it is missing. */
export function socketPeers(): ReadonlyMap<number, number> | null {
  try {
    const text = execFileSync('ss', ['-xnaH'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
    })
    const peers = new Map<number, number>()
    for (const line of text.split('\n')) {
      // netid state recv-q send-q path inode peer-path peer-inode
      const words = line.trim().split(/\s+/)
      // Whoever knows the name of a datagram socket may send to it.
      if (words[0] === 'u_dgr') continue
      const [own, peer] = [Number(words[5]), Number(words[7])]
      if (Number.isInteger(own) && Number.isInteger(peer) && peer > 0) peers.set(own, peer)
    }
    return peers
  } catch {
    return null
  }
}

/** Only those that somebody waits at. */
export function fileLocks(text: string = readProc('locks') ?? ''): readonly SeenFileLock[] {
  const locks = new Map<
    string,
    { holder: number; kind: SeenFileLock['kind']; file: string; waiters: number[] }
  >()
  for (const line of text.split('\n')) {
    const match =
      /^(\d+):\s*(->)?\s*(FLOCK|POSIX|OFDLCK)\s+\S+\s+\S+\s+(-?\d+)\s+([0-9a-f]+):([0-9a-f]+):(\d+)/.exec(
        line,
      )
    if (match === null) continue
    const [, number = '', arrow, type, pid, major = '0', minor = '0', inode] = match
    if (arrow !== undefined) {
      locks.get(number)?.waiters.push(Number(pid))
      continue
    }
    const device = deviceNumber(major, minor)
    locks.set(number, {
      holder: Number(pid),
      kind: type === 'FLOCK' ? 'flock' : 'posix',
      file: `${device}:${inode}`,
      waiters: [],
    })
  }
  return [...locks.values()].filter(({ waiters }) => waiters.length > 0)
}
