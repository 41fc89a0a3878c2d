/** The worker in which the compiler reads labs: it is large, and answers while the page goes on. */
import { LabService } from '#language/lab-service.ts'
import { declarations } from 'virtual:lab-declarations'
import type { Answer, Question } from './answerer.ts'

const service = new LabService(declarations)

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  postMessage({ id: data.id, answer: service[data.kind](data.text, data.at) } satisfies Answer)
})
