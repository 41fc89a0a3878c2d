/** The program of every worker process. Main starts it with its line as descriptor 3 and the session's folder as argument. */
import { WorkerLife } from './worker-life.ts'

const LINE = 3

new WorkerLife(LINE).begin()
