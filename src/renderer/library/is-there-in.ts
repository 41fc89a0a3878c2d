/** Which languages a course is written in. Pure. */
import type { CourseView, Words } from '#protocol/host.ts'
import type { Language } from '#words/language.ts'

const HAN = /\p{Script=Han}/u

/** A text that is the same in all languages is in one: in Chinese where it has a Chinese character. */
const isIn = (text: Words, language: Language): boolean =>
  text.en !== text['zh-CN'] || HAN.test(text.en) === (language === 'zh-CN')

/** Whether any of its items is told in the language; where none is, the other stands for it. Titles may be names, headlines are sentences. */
export const isThereIn = ({ labs }: Pick<CourseView, 'labs'>, language: Language): boolean =>
  labs.some(({ headline }) => isIn(headline, language))
