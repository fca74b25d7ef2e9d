import type { EditorView } from '@tiptap/pm/view'

const gapPx = 4
const edgePx = 8
const highestPx = 400
/** Space that is enough for a popup to stay on its side. */
const enoughPx = 200

/** Places a fixed element below a text position, or above it if there is more space. */
export function placeAtText(element: HTMLElement, view: EditorView, position: number): void {
  const text = view.coordsAtPos(position)
  // The area not covered by an on-screen keyboard.
  const height = window.visualViewport?.height ?? window.innerHeight
  const above = text.top - gapPx - edgePx
  const below = height - text.bottom - gapPx - edgePx
  const goesBelow = below >= Math.min(enoughPx, above)
  element.style.maxHeight = `${Math.min(highestPx, goesBelow ? below : above)}px`
  const furthest = window.innerWidth - element.offsetWidth - edgePx
  element.style.left = `${Math.max(edgePx, Math.min(text.left, furthest))}px`
  element.style.top = goesBelow
    ? `${text.bottom + gapPx}px`
    : `${text.top - gapPx - element.offsetHeight}px`
}
