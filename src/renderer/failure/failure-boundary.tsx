import { Component, type ErrorInfo, type ReactNode } from 'react'
import { FailureScreen } from './failure-screen.tsx'

type Props = {
  readonly children: ReactNode
  /** What can still be done with the run. */
  readonly ways?: ReactNode
}
type State = { readonly failure: { readonly error: unknown } | null; readonly where: string | null }

/** Any exception while rendering ends up here: the window says so, and is never blank. */
export class FailureBoundary extends Component<Props, State> {
  override state: State = { failure: null, where: null }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } }
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ where: componentStack ?? null })
  }

  override render(): ReactNode {
    const { failure, where } = this.state
    if (failure === null) return this.props.children
    return (
      <FailureScreen error={failure.error} where={where}>
        {this.props.ways}
      </FailureScreen>
    )
  }
}
