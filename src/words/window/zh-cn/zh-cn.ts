import type { en } from '../en/en.ts'
import { app } from './app.ts'
import { breaks } from './breaks.ts'
import { explore } from './explore.ts'
import { graph } from './graph.ts'
import { consoleWords, inspect, time } from './inspect.ts'
import { lab } from './lab.ts'
import { library } from './library.ts'
import { starts } from './starts.ts'
import { remedy } from './remedy.ts'
import { predict } from './predict.ts'
import { look } from './look.ts'
import { runs } from './runs.ts'
import { why } from './why.ts'

export const zhCn: typeof en = {
  app,
  runs,
  breaks,
  graph,
  library,
  look,
  lab,
  inspect,
  console: consoleWords,
  explore,
  time,
  why,
  predict,
  remedy,
  starts,
}
