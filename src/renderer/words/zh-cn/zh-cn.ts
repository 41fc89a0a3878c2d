import type { Words } from '../words.ts'
import { app } from './app.ts'
import { graph } from './graph.ts'

export const zhCn: Words = { app, graph }
