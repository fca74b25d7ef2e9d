import type { EditorView } from '@tiptap/pm/view'

const gapPx = 4
const edgePx = 8
const highestPx = 400
/** Room enough for a popup not to go to the other side. */
const enoughPx = 200

/** Puts a fixed element under a place of the text, or over it where there is more room. */
export function placeAtText(element: HTMLElement, view: EditorView, position: number): void {
  const text = view.coordsAtPos(position)
  // What a keyboard on the screen leaves.
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
