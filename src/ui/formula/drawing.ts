import styles from 'katex/dist/katex.min.css?url'
import type * as Draw from './draw-formula'

/** How the part of the console that draws formulas stands. */
export type DrawingState =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'ready'; draw: typeof Draw.drawFormula }

let state: DrawingState = { kind: 'none' }
const listeners = new Set<() => void>()

function become(next: DrawingState): void {
  state = next
  for (const listener of listeners) listener()
}

/** What draws formulas, fetched when the first one is seen, and shared by all. */
export interface SharedDrawing {
  state: () => DrawingState
  /** @returns what ends it */
  subscribe: (listener: () => void) => () => void
  /** Fetches it, unless it is on its way or there; also where that has failed before. */
  load: () => void
}

export const drawing: SharedDrawing = {
  state: () => state,
  subscribe(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  load() {
    if (state.kind === 'loading' || state.kind === 'ready') return
    become({ kind: 'loading' })
    Promise.all([import('./draw-formula'), loadStyles()]).then(
      ([{ drawFormula }]) => become({ kind: 'ready', draw: drawFormula }),
      () => become({ kind: 'failed' }),
    )
  },
}

/** Adds the style sheet, whose fonts are fetched once they are used. */
function loadStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = styles
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => {
      // So that it is asked for again the next time.
      link.remove()
      reject(new Error('The style sheet of formulas could not be fetched'))
    })
    document.head.append(link)
  })
}
