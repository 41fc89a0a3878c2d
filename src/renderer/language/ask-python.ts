/** Questions about a Python program are answered in the page: its grammar is the editor's own, and what is told of it is small. */
import { PythonService } from '#language/python/python-service.ts'
import type { Answerer } from './answerer.ts'

export function askPython(): Answerer {
  const service = new PythonService()
  return {
    options: (text, at) => Promise.resolve(service.options(text, at)),
    hover: (text, at) => Promise.resolve(service.hover(text, at)),
    call: (text, at) => Promise.resolve(service.call(text, at)),
  }
}
