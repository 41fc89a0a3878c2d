import { app } from './app.ts'
import { breaks } from './breaks.ts'
import { explore } from './explore.ts'
import { graph } from './graph.ts'
import { consoleWords, inspect, time } from './inspect.ts'
import { lab } from './lab.ts'
import { library } from './library.ts'
import { look } from './look.ts'
import { starts } from './starts.ts'
import { remedy } from './remedy.ts'
import { predict } from './predict.ts'
import { runs } from './runs.ts'
import { why } from './why.ts'

/** English is the language that every other one is checked against: a section added here must be added everywhere. */
export const en = {
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
