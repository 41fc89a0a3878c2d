import { Component, type ReactNode } from 'react'
import { useWords } from '../store/language-store.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'

type GuardedProps = { readonly children: ReactNode }
/** Anything can be thrown, so it lies in a box. */
type GuardedState = { readonly failure: { readonly thrown: unknown } | null }

/** Keeps an error of one part of the window in that part: all that stands around it goes on, and says what can be done. */
export class Guarded extends Component<GuardedProps, GuardedState> {
  static getDerivedStateFromError(thrown: unknown): GuardedState {
    return { failure: { thrown } }
  }

  override state: GuardedState = { failure: null }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return <Broken thrown={failure.thrown} onAgain={() => this.setState({ failure: null })} />
  }
}

function Broken({ thrown, onAgain }: { readonly thrown: unknown; readonly onAgain: () => void }) {
  const words = useWords().app.broken
  return (
    <Banner
      tone="error"
      title={words.title}
      actions={
        <>
          <Button size="mini" onClick={onAgain}>
            {words.again}
          </Button>
          <Button size="mini" onClick={() => location.reload()}>
            {words.reload}
          </Button>
        </>
      }
    >
      {words.why(thrown instanceof Error ? thrown.message : String(thrown))} {words.next}
    </Banner>
  )
}
