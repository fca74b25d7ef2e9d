import { useState } from 'react'
import { NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router-dom'

/**
 * A text field's value that is kept in the address as well. The field itself is drawn from here:
 * the address follows in a transition, in which a fast typist would lose letters.
 * @param name of the parameter in the address, which is left out while the text is empty
 */
export function useSearchText(name: string): [string, (text: string) => void] {
  const [params, setParams] = useSearchParams()
  const { key } = useLocation()
  const navigation = useNavigationType()
  const inAddress = params.get(name) ?? ''
  const [state, setState] = useState({ text: inAddress, key })
  let { text } = state
  // What is typed replaces the address; anything else is a link or the Back button.
  if (key !== state.key && navigation !== NavigationType.Replace) {
    text = inAddress
    setState({ text, key })
  }
  const set = (next: string) => {
    setState({ text: next, key })
    setParams(
      (known) => {
        const changed = new URLSearchParams(known)
        if (next === '') changed.delete(name)
        else changed.set(name, next)
        return changed
      },
      { replace: true },
    )
  }
  return [text, set]
}
