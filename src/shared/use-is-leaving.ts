import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router-dom'

const addressPath = () => window.location.hash.split('?')[0]

/**
 * Tells whether the address already leads to another page. On a busy machine the page before is still
 * shown for a moment, and would take a click that is meant for the next one.
 */
export function useIsLeaving(): () => boolean {
  const { pathname } = useLocation()
  const shown = useRef({ pathname, address: addressPath() })
  useEffect(() => {
    shown.current = { pathname, address: addressPath() }
  }, [pathname])
  return () => addressPath() !== shown.current.address
}
