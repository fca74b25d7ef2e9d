const waiting = new Map<Element, () => void>()
let observer: IntersectionObserver | undefined

/** One for all: a message may hold thousands of formulas. */
function shared(): IntersectionObserver {
  observer ??= new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const run = isIntersecting ? waiting.get(target) : undefined
      if (!run) continue
      waiting.delete(target)
      shared().unobserve(target)
      run()
    }
  })
  return observer
}

/** Runs once an element is on screen. @returns what ends waiting for that */
export function whenOnScreen(element: Element, run: () => void): () => void {
  waiting.set(element, run)
  shared().observe(element)
  return () => {
    waiting.delete(element)
    shared().unobserve(element)
  }
}
