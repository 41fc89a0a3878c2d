/** 照建议去做。 */
import type { en } from '../en/en.ts'
import { count } from '../../numbers.ts'

export const remedy: (typeof en)['remedy'] = {
  edit: '照做，并按同样的次序再来一遍',
  variant: (label, value) => `切换：${label} → ${value}`,
  about: '改动只发生在你自己的副本里。然后程序重新开始，在还能走的范围内按同样的次序走各步。',
  diff: '改了什么',
  added: '新行',
  removed: '旧行',
  apply: '改好并再来一遍',
  played: (fitting, steps) => `又走了一遍：${count(steps)} 步中有 ${count(fitting)} 步与之前相同。`,
}
