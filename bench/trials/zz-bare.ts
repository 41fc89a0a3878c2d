import fs from 'node:fs'
import { BareWorkers } from '../lib/bare-workers.ts'
const ns = (pid: number) => Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1000
const n = Number(process.argv[3] ?? 1)
const b = new BareWorkers(n, process.argv[2] ?? '')
await b.begin()
await b.handOver(4000)
const pids = fs
  .readdirSync('/proc')
  .filter((x) => /^\d+$/.test(x))
  .map(Number)
  .filter((p) => {
    try {
      return Number(fs.readFileSync(`/proc/${p}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]) === process.pid
    } catch {
      return false
    }
  })
for (let i = 0; i < 5; i++) {
  const all = [process.pid, ...pids]
  const before = all.map(ns)
  const t = await b.handOver(6000)
  console.log(t, ...all.map((p, j) => ((ns(p) - before[j]!) / 6000).toFixed(2)))
}
await b.end()
