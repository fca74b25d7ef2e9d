import { useEffect, useState } from 'react'

const textField =
  'textarea, [contenteditable=true], input:not([type=checkbox], [type=radio], [type=range], [type=file])'

/**
 * Whether the user is typing: a text field has the focus.
 * It only becomes false after the press that moved the focus, so that elements that reappear don't
 * move under the pointer during a click.
 */
export function useTyping(): boolean {
  const [typing, setTyping] = useState(false)
  useEffect(() => {
    let isPressed = false
    const look = () => {
      if (!isPressed) setTyping(document.activeElement?.matches(textField) ?? false)
    }
    // By then the click was dispatched, and the focus has moved.
    const lookSoon = () => setTimeout(look)
    const press = () => {
      isPressed = true
    }
    const release = () => {
      isPressed = false
      lookSoon()
    }
    const ending = new AbortController()
    const options = { signal: ending.signal, capture: true }
    document.addEventListener('pointerdown', press, options)
    document.addEventListener('pointerup', release, options)
    document.addEventListener('pointercancel', release, options)
    document.addEventListener('focusin', look, options)
    document.addEventListener('focusout', lookSoon, options)
    return () => ending.abort()
  }, [])
  return typing
}
