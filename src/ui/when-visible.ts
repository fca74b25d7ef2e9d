const waiting = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | undefined

/** One for the whole page: a long message may have thousands of pictures or formulas. */
function sharedObserver(): IntersectionObserver {
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.()
  })
  return observer
}

/**
 * Calls back once an element is visible, at once if it already is.
 * @returns a function that stops waiting
 */
export function whenVisible(element: Element, onVisible: () => void): () => void {
  const stop = () => {
    waiting.delete(element)
    sharedObserver().unobserve(element)
  }
  waiting.set(element, () => {
    stop()
    onVisible()
  })
  sharedObserver().observe(element)
  return stop
}
