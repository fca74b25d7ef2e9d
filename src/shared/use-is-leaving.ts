import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router-dom'

const addressPath = () => window.location.hash.split('?')[0]

/**
 * Tells whether the URL already leads to another page. On a busy machine the previous page stays
 * visible for a moment and would take a click meant for the next one.
 */
export function useIsLeaving(): () => boolean {
  const { pathname } = useLocation()
  const shown = useRef({ pathname, address: addressPath() })
  useEffect(() => {
    shown.current = { pathname, address: addressPath() }
  }, [pathname])
  return () => addressPath() !== shown.current.address
}
