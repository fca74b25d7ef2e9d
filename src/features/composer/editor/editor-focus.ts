import { type RefObject, useEffect } from 'react'
import { useLocation } from 'react-router-dom'
import * as v from 'valibot'

/** State of a navigation to Compose that focuses the editor. */
export const toEditor = { focus: 'editor' } as const

const toEditorState = v.object({ focus: v.literal('editor') })

/** Focuses the editor if the navigation asked for it. */
export function useEditorFocus(page: RefObject<HTMLElement | null>): void {
  const { state } = useLocation()
  const isAsked = v.is(toEditorState, state)
  useEffect(() => (isAsked ? focusEditor(page.current) : undefined), [isAsked, page])
}

/**
 * Focuses the shown editor. One that is still loading is focused once it is there, unless the user
 * has done something else by then.
 * @returns cancels it
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
  // After the page's heading was focused.
  const frame = requestAnimationFrame(() => {
    if (page && !signal.aborted) {
      observer.observe(page, { subtree: true, childList: true, attributes: true })
    }
    take()
  })
  signal.addEventListener('abort', () => cancelAnimationFrame(frame))
  return () => giveUp.abort()
}

/** The editor shown in a part of the page; undefined while it loads. */
export function shownEditor(page: ParentNode): HTMLElement | undefined {
  const fields = page.querySelectorAll<HTMLElement>(
    '[role=tabpanel] textarea, [role=tabpanel] [contenteditable=true]',
  )
  return [...fields].find((field) => field.checkVisibility())
}
