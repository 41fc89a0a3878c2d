import type { Words } from '../words.ts'
import { app } from './app.ts'
import { graph } from './graph.ts'
import { consoleWords, inspect, time } from './inspect.ts'
import { lab } from './lab.ts'
import { library } from './library.ts'
import { why } from './why.ts'

export const zhCn: Words = { app, graph, library, lab, inspect, console: consoleWords, time, why }
