import type { en } from '../en/en.ts'
import { app } from './app.ts'
import { explore } from './explore.ts'
import { graph } from './graph.ts'
import { consoleWords, inspect, time } from './inspect.ts'
import { lab } from './lab.ts'
import { library } from './library.ts'
import { why } from './why.ts'

export const zhCn: typeof en = {
  app,
  graph,
  library,
  lab,
  inspect,
  console: consoleWords,
  explore,
  time,
  why,
}
