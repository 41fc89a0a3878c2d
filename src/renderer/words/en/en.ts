import { app } from './app.ts'
import { graph } from './graph.ts'

/** English is the language that every other one is checked against: a section added here must be added everywhere. */
export const en = { app, graph }
