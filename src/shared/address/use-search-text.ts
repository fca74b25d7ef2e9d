import { useState } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom'
import { textParam } from './url-params'
import { useUrlParams } from './use-url-params'

/** The search parameter of a page with a list. */
export const searchParams = { search: textParam('q') }

/**
 * The search text, kept in the URL as `q`. The field renders from local state: the URL updates in a
 * transition, which would drop letters of a fast typist.
 */
export function useSearchText(): [string, (text: string) => void] {
  const [inAddress, change] = useUrlParams(searchParams)
  // Not its key: that is the same for all URLs that the user enters by hand.
  const location = useLocation()
  const navigation = useNavigationType()
  const [state, setState] = useState({ text: inAddress.search, location })
  let { text } = state
  // Typing replaces the URL; anything else is a link, the Back button, or the address bar.
  if (location !== state.location && navigation !== NavigationType.Replace) {
    text = inAddress.search
    setState({ text, location })
  }
  const set = (next: string) => {
    setState({ text: next, location })
    change({ search: next })
  }
  return [text, set]
}
