import { useLayoutEffect, useRef } from 'react'
import { FormulaPlace } from './formula-place'

/** Props of {@link Formula}. */
export interface FormulaProps {
  latex: string
  /** On lines of its own, with room for its parts. */
  block?: boolean
  className?: string
}

/** A rendered formula; its LaTeX until then, and if it is invalid. */
export function Formula({ latex, block = false, className }: FormulaProps) {
  const element = useRef<HTMLSpanElement>(null)
  const place = useRef<FormulaPlace>(null)
  useLayoutEffect(() => {
    if (!element.current) return undefined
    const made = new FormulaPlace(element.current)
    place.current = made
    return () => made.end()
  }, [])
  useLayoutEffect(() => place.current?.show(latex, block), [latex, block])
  return <span ref={element} className={className} />
}
