import { Component, type ReactNode } from 'react'
import { Button } from './button'

/** Props of {@link PartBoundary}. */
export interface PartBoundaryProps {
  /** What is inside, in a word: `message`, `row`, `section`. */
  what: string
  /** In a line of text or a cell: in few words, without a button. */
  inline?: boolean
  /** Stands in for what failed, where even a few words are too many: in place of a picture. */
  fallback?: ReactNode
  children: ReactNode
}

interface State {
  failed: boolean
  /** What failed, or is shown. */
  children: ReactNode
}

/**
 * Keeps a part of a page that fails from taking the page with it: others send what is in there.
 * The part says so in its place, and can be tried again.
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
