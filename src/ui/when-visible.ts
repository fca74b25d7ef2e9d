const waiting = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | undefined

/** One for the whole page: a long message may have thousands of pictures. */
function sharedObserver(): IntersectionObserver {
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.()
  })
  return observer
}

/**
 * Calls back once an element comes into sight, at once where it is.
 * @returns what ends the waiting
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
