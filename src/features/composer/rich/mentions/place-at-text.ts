import type { EditorView } from '@tiptap/pm/view'

const gapPx = 4
const edgePx = 8
/** A popup keeps this height where it can, else it goes to the roomier side. */
const wantedPx = 400

/** Puts a fixed element under a place of the text, or over it where there is more room. */
export function placeAtText(element: HTMLElement, view: EditorView, position: number): void {
  const text = view.coordsAtPos(position)
  // What a keyboard on the screen leaves.
  const height = window.visualViewport?.height ?? window.innerHeight
  const above = text.top - gapPx - edgePx
  const below = height - text.bottom - gapPx - edgePx
  const goesBelow = below >= Math.min(wantedPx, above)
  element.style.maxHeight = `${Math.max(80, Math.min(wantedPx, goesBelow ? below : above))}px`
  const furthest = window.innerWidth - element.offsetWidth - edgePx
  element.style.left = `${Math.max(edgePx, Math.min(text.left, furthest))}px`
  element.style.top = goesBelow
    ? `${text.bottom + gapPx}px`
    : `${text.top - gapPx - element.offsetHeight}px`
}
