import type { ComponentProps, ReactNode } from 'react'
import { findWords } from '@/lib/fold'

/** Props of {@link Highlighted}. */
export interface HighlightedProps extends Pick<ComponentProps<'bdi'>, 'className' | 'title'> {
  text: string
  /** Folded words, as returned by `searchWords`. */
  words: readonly string[]
}

/** A text with search words highlighted, isolated from the surrounding text direction. */
export function Highlighted({ text, words, ...native }: HighlightedProps) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const [start, end] of findWords(text, words)) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  pieces.push(text.slice(at))
  return <bdi {...native}>{pieces}</bdi>
}
