/**
 * The program of every worker process. Main starts it with the session's folder as its first argument, after it the file that
 * realms are made of, and the descriptors on which it reads what main says and answers.
 */
import '#node/shut-inspector.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { WorkerLife } from './worker-life.ts'

const [, , , realm = '', reads, writes] = process.argv

readRealm(realm)
await new WorkerLife(Number(reads), Number(writes)).begin()
