import { app } from './app.ts'
import { explore } from './explore.ts'
import { graph } from './graph.ts'
import { consoleWords, inspect, time } from './inspect.ts'
import { lab } from './lab.ts'
import { library } from './library.ts'
import { why } from './why.ts'

/** English is the language that every other one is checked against: a section added here must be added everywhere. */
export const en = { app, graph, library, lab, inspect, console: consoleWords, explore, time, why }
