import { useEffect, useEffectEvent, useReducer, useRef } from 'react'

/**
 * Keys act in the order in which they are pressed: one that can't act yet waits, and so do those
 * after it.
 * @param canAct whether what the key acts on is shown
 * @returns `press` takes a pressed key, and `drop` forgets those that wait
 */
export function useHeldKeys(canAct: (key: string) => boolean, act: (key: string) => void) {
  const held = useRef<readonly string[]>([])
  const [, renderAgain] = useReducer((renders: number) => renders + 1, 0)
  const release = useEffectEvent(() => {
    const [first, ...later] = held.current
    if (first === undefined || !canAct(first)) return
    held.current = later
    act(first)
    // The next one acts on what this one changed.
    renderAgain()
  })
  useEffect(() => release())
  return {
    press: (key: string): void => {
      if (held.current.length === 0 && canAct(key)) act(key)
      else held.current = [...held.current, key]
    },
    drop: (): void => {
      held.current = []
    },
  }
}
