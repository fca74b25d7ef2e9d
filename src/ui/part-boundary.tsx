import { Component, type ReactNode } from 'react'
import { Button } from './button'

/** Props of {@link PartBoundary}. */
export interface PartBoundaryProps {
  /** What is inside, in a word: `message`, `row`, `section`. */
  what: string
  /** In a line of text or a cell: briefly, without a button. */
  inline?: boolean
  /** Replaces what failed, if even a few words are too many: for a picture. */
  fallback?: ReactNode
  children: ReactNode
}

interface State {
  failed: boolean
  /** The children that failed, or are shown. */
  children: ReactNode
}

/**
 * Keeps a failing part from breaking the whole page: its content comes from others. The part says
 * so in its place, and can be retried.
 */
export class PartBoundary extends Component<PartBoundaryProps, State> {
  override readonly state: State = { failed: false, children: undefined }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  /** Other content may well be fine. */
  static getDerivedStateFromProps({ children }: PartBoundaryProps, state: State) {
    return children === state.children ? null : { failed: false, children }
  }

  override render() {
    const { what, inline, fallback, children } = this.props
    if (!this.state.failed) return children
    if (fallback !== undefined) return fallback
    if (inline) return <span className="text-danger">Couldn’t be shown</span>
    return (
      <p role="alert" className="text-sm text-danger">
        This {what} couldn’t be shown.{' '}
        <Button size="sm" onClick={() => this.setState({ failed: false })}>
          Retry
        </Button>
      </p>
    )
  }
}
