/** The files that a run can be taken along as, as items of a menu. */
import { FORMATS } from '#protocol/file-formats.ts'
import type { Format } from '#protocol/file-formats.ts'
import type { Words } from '#words/window/words.ts'
import type { MenuItem } from '../ui/menu.tsx'

/** Those that show a moment show the one on the screen; the others all of the run. */
const OF_A_MOMENT: readonly Format[] = ['svg', 'png', 'dot', 'markdown']

export const isOfAMoment = (format: Format): boolean => OF_A_MOMENT.includes(format)

export function exportItems(
  words: Words,
  disabled: boolean,
  onSelect: (format: Format) => void,
): readonly MenuItem[] {
  const { formats } = words.lab.bar
  const item = (format: Format): MenuItem => ({
    kind: 'action',
    id: format,
    label: formats[format],
    disabled,
    onSelect: () => onSelect(format),
  })
  return [
    { kind: 'rule', id: 'files' },
    { kind: 'heading', id: 'moment', label: words.lab.bar.thisMoment },
    ...FORMATS.filter(isOfAMoment).map(item),
    { kind: 'heading', id: 'whole', label: words.lab.bar.wholeRun },
    ...FORMATS.filter((format) => !isOfAMoment(format)).map(item),
  ]
}
