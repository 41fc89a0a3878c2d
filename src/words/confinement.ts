/** What keeps a program where it is, layer by layer, and what that means where some are missing. */
import type { Language } from './language.ts'

type Layer = 'realm' | 'rights' | 'network' | 'calls' | 'limits'
type Held = Readonly<Record<Layer, boolean>> & { readonly files?: boolean }

const ORDER: readonly Layer[] = ['realm', 'rights', 'network', 'calls', 'limits']

/** What a program of another language may be left without. */
const FEWER: readonly (Layer | 'files')[] = ['network', 'files', 'limits']

const en = {
  layers: {
    realm: 'a realm of its own',
    rights: 'file rights',
    network: 'an empty network',
    calls: 'the filter of system calls',
    limits: 'limits of the system',
    files: 'files to read only',
  },
  and: ', ',
  whole: (held: string) => `Confined by ${held}.`,
  part: (held: string, missing: string) =>
    `Confined by ${held}. Not here: ${missing}. Run only labs of your own on this system.`,
  none: 'Not confined: the program may do whatever you may. Run only what you trust.',
  fewer: (held: string, missing: string) =>
    `Fewer rights: ${held}.${missing === '' ? '' : ` Not here: ${missing}.`} That is no sandbox: run only what you trust.`,
  short: { fewer: 'fewer rights', whole: 'confined', part: 'confined in part', none: 'not confined' },
}

const zhCn: typeof en = {
  layers: {
    realm: '自己的全局环境',
    rights: '文件权限',
    network: '空的网络',
    calls: '系统调用过滤',
    limits: '系统的限额',
    files: '文件只读',
  },
  and: '、',
  whole: (held) => `受以下各层约束：${held}。`,
  part: (held, missing) => `受以下各层约束：${held}。这里没有：${missing}。在这台系统上只运行自己的实验。`,
  none: '不受约束：程序能做你能做的一切。只运行你信任的程序。',
  fewer: (held, missing) =>
    `权限较少：${held}。${missing === '' ? '' : `这里没有：${missing}。`}这不是沙箱：只运行你信任的程序。`,
  short: { fewer: '权限较少', whole: '受约束', part: '部分受约束', none: '不受约束' },
}

const words: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCn }

/** `text` in full; `short` for where there is little room. */
export function confinementWords(
  confinement: Held,
  language: Language,
): { readonly state: 'whole' | 'part' | 'none'; readonly short: string; readonly text: string } {
  const { layers, and, fewer, whole, part, none, short } = words[language]
  const isFewer = confinement.files !== undefined
  const named = (holds: boolean) =>
    (isFewer ? FEWER : ORDER)
      .filter((layer) => confinement[layer] === holds)
      .map((layer) => layers[layer])
      .join(and)
  const [held, missing] = [named(true), named(false)]
  if (isFewer) return { state: 'part', short: short.fewer, text: fewer(held, missing) }
  if (missing === '') return { state: 'whole', short: short.whole, text: whole(held) }
  if (held === '') return { state: 'none', short: short.none, text: none }
  return { state: 'part', short: short.part, text: part(held, missing) }
}
