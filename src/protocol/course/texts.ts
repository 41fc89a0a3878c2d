/** A text of a course, in the languages that it is there in. */
import * as v from 'valibot'
import type { Words } from '../host.ts'

const text = v.pipe(v.string(), v.nonEmpty('expected a text'))
const EXPECTED = 'expected a text, or an object with a text under "en", "zh-CN", or both'

/** A plain text stands for every language; of two languages, one stands for the other where that is not there. */
export const texts = v.pipe(
  v.union([text, v.strictObject({ en: v.optional(text), 'zh-CN': v.optional(text) })], EXPECTED),
  v.check(
    (given) => typeof given === 'string' || given.en !== undefined || given['zh-CN'] !== undefined,
    EXPECTED,
  ),
  v.transform((given): Words => {
    if (typeof given === 'string') return { en: given, 'zh-CN': given }
    const any = given.en ?? given['zh-CN'] ?? ''
    return { en: given.en ?? any, 'zh-CN': given['zh-CN'] ?? any }
  }),
)
