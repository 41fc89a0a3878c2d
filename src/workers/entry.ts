/**
 * The program of every worker process. Main starts it with the session's folder as its first argument, and after it the
 * descriptors on which it reads what main says and answers.
 */
import { WorkerLife } from './worker-life.ts'

const [, , , reads, writes] = process.argv

await new WorkerLife(Number(reads), Number(writes)).begin()
