import { type RefObject, useEffect } from 'react'
import { useLocation } from 'react-router-dom'
import * as v from 'valibot'

/** State of a navigation to Compose after which the editor has the focus. */
export const toEditor = { focus: 'editor' } as const

const toEditorState = v.object({ focus: v.literal('editor') })

/** Puts the cursor into the editor where the way to the page asks for it. */
export function useEditorFocus(page: RefObject<HTMLElement | null>): void {
  const { state } = useLocation()
  const isAsked = v.is(toEditorState, state)
  useEffect(() => (isAsked ? focusEditor(page.current) : undefined), [isAsked, page])
}

/**
 * Puts the cursor into the editor that is shown. One that is still being fetched gets it once it is
 * there, unless the user has done something else by then.
 * @returns gives it up
 */
export function focusEditor(page: HTMLElement | null): () => void {
  const giveUp = new AbortController()
  const { signal } = giveUp
  const observer = new MutationObserver(take)
  signal.addEventListener('abort', () => observer.disconnect())
  for (const type of ['pointerdown', 'keydown']) {
    document.addEventListener(type, () => giveUp.abort(), { signal, capture: true })
  }
  function take(): void {
    if (signal.aborted) return
    const shown = page && shownEditor(page)
    if (!shown) return
    shown.focus()
    giveUp.abort()
  }
  // After the page's heading has had the focus.
  const frame = requestAnimationFrame(() => {
    if (page && !signal.aborted) {
      observer.observe(page, { subtree: true, childList: true, attributes: true })
    }
    take()
  })
  signal.addEventListener('abort', () => cancelAnimationFrame(frame))
  return () => giveUp.abort()
}

/** The editor that is shown in a part of the page; undefined while it is being fetched. */
export function shownEditor(page: ParentNode): HTMLElement | undefined {
  const fields = page.querySelectorAll<HTMLElement>(
    '[role=tabpanel] textarea, [role=tabpanel] [contenteditable=true]',
  )
  return [...fields].find((field) => field.checkVisibility())
}
