import { useState, type ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Banner } from '../ui/banner.tsx'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Guarded } from '../ui/guarded.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { RefLink } from '../ui/ref-link.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { SplitGroup, SplitPane, Splitter } from '../ui/splitter.tsx'
import { Switch } from '../ui/switch.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useToastStore } from '../ui/toast-store.ts'
import { Who } from '../ui/who.tsx'
import { useWords } from '../store/language-store.ts'
import { tint } from './builders.ts'
import styles from './gallery.module.css'

const ICONS: readonly IconName[] = [
  'restart', 'back', 'step', 'run', 'pause', 'explore', 'share', 'search', 'fit', 'more', 'folder', 'file', 'panel', 'projector', 'book',
  'library', 'sun', 'moon', 'system', 'code', 'close', 'plus', 'check', 'kill', 'copy', 'warning', 'pin', 'undo', 'redo', 'clock', 'download',
  'eye', 'filter', 'keyboard', 'language', 'settings', 'chevron-down', 'chevron-up', 'chevron-left', 'chevron-right',
] // prettier-ignore

const Row = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className={styles.uiRow}>
    <b>{name}</b>
    <div>{children}</div>
  </div>
)

function Breakable({ broken }: { readonly broken: boolean }) {
  if (broken) throw new Error('the specimen is broken')
  return <span>A part that can break.</span>
}

/** The small parts of the window, alive. */
export function UiSpecimens() {
  const words = useWords().app
  const [on, setOn] = useState(true)
  const [method, setMethod] = useState<'fork' | 'spawn'>('fork')
  const [next, setNext] = useState<'you' | 'robin' | 'random'>('you')
  const [tab, setTab] = useState<'why' | 'inspect' | 'console'>('why')
  const [open, setOpen] = useState(false)
  const [broken, setBroken] = useState(false)
  const show = useToastStore((state) => state.show)
  return (
    <>
      <Row name="icon">
        <BrandMark />
        {ICONS.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </Row>
      <Row name="transport">
        <IconButton icon="restart" label={words.transport.restart} keys="Home" />
        <IconButton icon="back" label={words.transport.back} keys="←" />
        <IconButton icon="step" label={words.transport.step} keys="→" look="main" />
        <IconButton icon="step" label={words.transport.step} look="main" disabled />
        <IconButton icon="run" label={words.transport.run} keys="Space" />
        <IconButton icon="pause" label={words.transport.pause} disabled />
        <span>
          {words.transport.atStep(12)} <b>{words.transport.stuck}</b>
        </span>
      </Row>
      <Row name="button">
        <Button>Search again</Button>
        <Button look="primary">Fix and replay</Button>
        <Button icon="explore">{words.transport.explore}</Button>
        <Button keys="K">Kill here</Button>
        <Button look="ghost" icon="share">
          {words.transport.share}
        </Button>
        <Button look="danger">Stop all</Button>
        <Button disabled>Not now</Button>
        <Button size="mini" icon="fit">
          Fit
        </Button>
      </Row>
      <Row name="choices">
        <Switch label="consumer closes its copy" checked={on} onChange={setOn} />
        <Switch label="hidden machinery" checked={!on} onChange={(value) => setOn(!value)} />
        <Segmented
          label="Start method"
          value={method}
          choices={[
            { value: 'fork', label: 'fork' },
            { value: 'spawn', label: 'spawn' },
          ]}
          onChange={setMethod}
        />
        <Select
          label={words.transport.next}
          showLabel
          value={next}
          choices={[
            { value: 'you', label: words.transport.youChoose },
            { value: 'robin', label: words.transport.roundRobin },
            { value: 'random', label: words.transport.random(7), hint: 'seed' },
          ]}
          onChange={setNext}
        />
        <Menu
          items={[
            { kind: 'heading', id: 'h', label: 'consumer' },
            {
              kind: 'action',
              id: 'step',
              label: words.transport.step,
              icon: 'step',
              keys: '2',
              onSelect: () => undefined,
            },
            { kind: 'check', id: 'pin', label: 'closed copies', checked: on, onChange: setOn },
            { kind: 'rule', id: 'r' },
            {
              kind: 'action',
              id: 'kill',
              label: 'Kill here',
              icon: 'kill',
              keys: 'K',
              danger: true,
              onSelect: () => undefined,
            },
          ]}
        >
          <Button icon="more">{words.common.more}</Button>
        </Menu>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button
          onClick={() =>
            show({
              id: 'copied',
              tone: 'done',
              text: words.common.copied,
              action: { label: words.common.undo, run: () => undefined },
            })
          }
        >
          Toast
        </Button>
      </Row>
      <Row name="words">
        <Who name="consumer" tint={tint(2)} onSelect={() => undefined} /> waits for{' '}
        <Who name="Worker-9" tint={tint(1, 'second')} /> and{' '}
        <Who name="Worker-17" tint={tint(1, 'further')} />
        <RefLink text="line 29" onGo={() => undefined} />
        <Kbd>Space</Kbd>
        <Badge tone="stuck" text="Proved stuck" />
        <Badge tone="waits" text="Waiting" />
        <Badge tone="lost" text="Lost update" />
        <Badge tone="agrees" text="kernel agrees" />
        <Badge tone="plain" text="draft" />
      </Row>
      <Row name="banner">
        <Banner tone="info" title="This program will run on your computer.">
          It came from a file, and nobody has checked it.
        </Banner>
        <Banner tone="warning" title="Three steps were left out.">
          The program changed.
        </Banner>
        <Banner
          tone="error"
          title="Trace not opened."
          actions={<Button size="mini">Run again</Button>}
          onDismiss={() => undefined}
        >
          A newer Lockstep saved it.
        </Banner>
        <Banner tone="divergence" title="Kernel and model differ">
          kernel: EOF, model: blocks
        </Banner>
      </Row>
      <Row name="guarded">
        <Button onClick={() => setBroken(!broken)}>{broken ? 'Mend it' : 'Break it'}</Button>
        <Guarded>
          <Breakable broken={broken} />
        </Guarded>
      </Row>
      <Row name="panes">
        <div className={styles.panes}>
          <SplitGroup id="gallery" direction="horizontal" paneIds={['left', 'right']}>
            <SplitPane id="left" size={260} min={160} foldsTo={40} keepsPixels>
              <PanelHead title={words.panel.lesson} note="Pipes, 2 of 9">
                <RefLink text="中文" onGo={() => undefined} />
              </PanelHead>
            </SplitPane>
            <Splitter label={words.panel.resize(words.panel.lesson)} />
            <SplitPane id="right" min={200}>
              <Tabs
                label={words.panel.inspector}
                value={tab}
                onChange={setTab}
                tabs={[
                  {
                    value: 'why',
                    label: words.panel.why,
                    content: <p className={styles.pad}>consumer waits for end of file.</p>,
                  },
                  {
                    value: 'inspect',
                    label: words.panel.inspector,
                    content: <p className={styles.pad}>fd 3, fd 4</p>,
                  },
                  {
                    value: 'console',
                    label: words.panel.console,
                    count: '3',
                    content: <p className={styles.pad}>soup</p>,
                  },
                ]}
              />
            </SplitPane>
          </SplitGroup>
        </div>
      </Row>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Run this program?"
        description="It came from a file. It will run on your computer, in processes with few rights."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{words.common.cancel}</Button>
            <Button look="primary" onClick={() => setOpen(false)}>
              {words.transport.run}
            </Button>
          </>
        }
      />
    </>
  )
}
