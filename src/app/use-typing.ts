import { useEffect, useState } from 'react'

const textField =
  'textarea, [contenteditable=true], input:not([type=checkbox], [type=radio], [type=range], [type=file])'

/**
 * Whether the user is writing: a text field has the focus.
 *
 * It becomes false only once a press that took the focus away is over, so that what comes back into
 * sight does not slip under the pointer in the middle of a click.
 */
export function useTyping(): boolean {
  const [typing, setTyping] = useState(false)
  useEffect(() => {
    let isPressed = false
    const look = () => {
      if (!isPressed) setTyping(document.activeElement?.matches(textField) ?? false)
    }
    // By then the click has been handed out, and the focus has arrived where it goes.
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
