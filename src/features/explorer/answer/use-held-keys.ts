import { useEffect, useEffectEvent, useReducer, useRef } from 'react'

/**
 * Keys act in the order in which they are pressed: one that can't act yet waits, and so do those
 * after it.
 * @param canAct whether what the key acts on is shown
 * @returns `press` takes a pressed key, and `drop` forgets those that wait
 */
export function useHeldKeys(canAct: (key: string) => boolean, act: (key: string) => void) {
  const held = useRef<readonly string[]>([])
  /** A key that waited has acted, and what it changed isn't rendered yet. */
  const isChanging = useRef(false)
  const [, renderAgain] = useReducer((renders: number) => renders + 1, 0)
  const release = useEffectEvent(() => {
    isChanging.current = false
    const [first, ...later] = held.current
    if (first === undefined || !canAct(first)) return
    held.current = later
    isChanging.current = true
    act(first)
    // The next one acts on what this one changed.
    renderAgain()
  })
  useEffect(() => release())
  return {
    press: (key: string): void => {
      if (held.current.length === 0 && !isChanging.current && canAct(key)) act(key)
      else held.current = [...held.current, key]
    },
    drop: (): void => {
      held.current = []
    },
  }
}
