import { analyse } from '#model/wait-for/analyse.ts'
import { useControls } from '../store/controls-context.ts'
import { clearScore, usePredictStore } from '../store/predict-store.ts'
import { selectStartsComparable, selectWorld, useTraceStore } from '../store/trace-store.ts'
import { fitPicture, fitStuck, setView, THEMES, useViewStore } from '../store/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useWords } from '../store/language-store.ts'
import { LANGUAGES } from '#words/language.ts'

/** Theme, language, what is asked of whoever learns, and the list of keys. */
export function ViewMenu() {
  const words = useWords()
  const theme = useViewStore((state) => state.theme)
  const language = useViewStore((state) => state.language)
  const controls = useControls()
  const comparable = useTraceStore(selectStartsComparable)
  const predicting = usePredictStore((state) => state.on)
  const stuck = useTraceStore((state) => analyse(selectWorld(state)).stuck.some(({ proved }) => proved))
  const score = usePredictStore((state) => state.score)
  return (
    <Menu
      align="end"
      items={[
        { kind: 'heading', id: 'theme', label: words.app.theme.label },
        ...THEMES.map((one) => ({
          kind: 'check' as const,
          id: one,
          label: words.app.theme[one],
          checked: one === theme,
          onChange: () => setView({ theme: one }),
        })),
        { kind: 'heading', id: 'language', label: words.app.language.label },
        ...LANGUAGES.map((one) => ({
          kind: 'check' as const,
          id: one,
          label: words.app.language[one],
          checked: one === language,
          onChange: () => setView({ language: one }),
        })),
        { kind: 'heading', id: 'learning', label: words.predict.learning },
        {
          kind: 'check',
          id: 'predict',
          label: words.predict.ask,
          checked: predicting,
          isSwitch: true,
          keys: 'Q',
          onChange: controls.togglePredict,
        },
        {
          kind: 'action',
          id: 'clear-score',
          label: words.predict.clear(score.right, score.asked),
          disabled: score.asked === 0,
          onSelect: clearScore,
        },
        {
          kind: 'action',
          id: 'starts',
          label: words.starts.menu,
          disabled: !comparable,
          onSelect: () => setView({ dialog: 'starts' }),
        },
        { kind: 'rule', id: 'rule' },
        {
          kind: 'action',
          id: 'fit',
          label: words.lab.keyList.fit,
          icon: 'fit',
          keys: 'F',
          onSelect: fitPicture,
        },
        {
          kind: 'action',
          id: 'fit-stuck',
          label: words.lab.picture.fitStuck,
          keys: 'S',
          disabled: !stuck,
          onSelect: fitStuck,
        },
        {
          kind: 'action',
          id: 'keys',
          label: words.lab.bar.keys,
          icon: 'keyboard',
          keys: '?',
          onSelect: () => setView({ dialog: 'keys' }),
        },
      ]}
    >
      <IconButton icon="more" label={words.lab.bar.view} />
    </Menu>
  )
}
