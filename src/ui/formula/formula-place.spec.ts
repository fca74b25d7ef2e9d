// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { drawFormula } from './draw-formula'
import { type LazyState, NotLoadedError } from '@/lib/lazy-module'
import { FormulaPlace, type SharedDrawing } from './formula-place'

const observed = new Set<Element>()
let tell: (entries: { isIntersecting: boolean; target: Element }[]) => void = () => undefined

/** Makes all elements visible. */
const showAll = () => tell([...observed].map((target) => ({ isIntersecting: true, target })))

// Nothing is visible here by itself.
vi.stubGlobal(
  'IntersectionObserver',
  class {
    constructor(observe: typeof tell) {
      tell = observe
    }
    observe(element: Element) {
      observed.add(element)
    }
    unobserve(element: Element) {
      observed.delete(element)
    }
  },
)

type DrawingState = LazyState<typeof drawFormula>

/** A renderer controlled by the test. */
function fakeDrawing(first: DrawingState = { pending: false }) {
  let state = first
  const listeners = new Set<() => void>()
  const become = (next: DrawingState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const load = vi.fn(() => {
    become({ pending: true })
    return new Promise<typeof drawFormula>(() => undefined)
  })
  const shared: SharedDrawing = {
    state: () => state,
    now: () => state.loaded,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load,
  }
  return { shared, become, load, listeners }
}

const ready: DrawingState = { loaded: drawFormula, pending: false }

function shownIn(first?: DrawingState) {
  const fake = fakeDrawing(first)
  const element = document.createElement('span')
  return { ...fake, element, place: new FormulaPlace(element, fake.shared) }
}

afterEach(() => observed.clear())

describe('a formula in its place', () => {
  test('is LaTeX until it is visible and can be rendered', () => {
    const { element, place, load, become } = shownIn()
    place.show('x^2', false)
    expect(element.innerHTML).toMatch(/^<code[^>]*>x\^2<\/code>$/)
    expect(load).not.toHaveBeenCalled()
    showAll()
    expect(load).toHaveBeenCalledOnce()
    expect(element.querySelector('math')).toBeNull()
    become(ready)
    expect(element.querySelector('math')).not.toBeNull()
    expect(element.querySelector('code')).toBeNull()
  })

  test('is rendered at once if possible, and again when it changes', () => {
    const { element, place } = shownIn(ready)
    place.show('x', false)
    expect(element.querySelector('annotation')?.textContent).toBe('x')
    place.show('y', true)
    expect(element.querySelector('annotation')?.textContent).toBe('y')
    expect(element.querySelector('math')?.getAttribute('display')).toBe('block')
  })

  test('stays LaTeX if it is invalid, with the reason', () => {
    const { element, place } = shownIn(ready)
    place.show('{a', false)
    expect(element.textContent).toMatch(/^\{aExpected '}'/)
    expect(element.querySelector('code')?.title).toMatch(/^Expected/)
  })

  test('is rendered only on demand if it is large enough to block the page', () => {
    const { element, place } = shownIn(ready)
    const large = String.raw`\begin{matrix}${'&'.repeat(60)}${String.raw`\\`.repeat(60)}\end{matrix}`
    place.show(large, true)
    expect(element.querySelector('math')).toBeNull()
    expect(element.querySelectorAll('*').length).toBeLessThan(5)
    const button = element.querySelector('button')
    expect(button?.textContent).toBe('Large formula: render anyway')
    button?.click()
    expect(element.querySelector('math')).not.toBeNull()
    // The next one needs its own click.
    place.show(large.replace('&', 'a&'), true)
    expect(element.querySelector('math')).toBeNull()
  })

  test('can be retried if the renderer could not be fetched', () => {
    const { element, place, become, load } = shownIn()
    place.show('x', false)
    showAll()
    become({ error: new NotLoadedError('Not loaded'), pending: false })
    expect(element.textContent).toContain('x')
    element.querySelector('button')?.click()
    expect(load).toHaveBeenCalledTimes(2)
    become(ready)
    expect(element.querySelector('math')).not.toBeNull()
  })

  test('stops listening once it has ended, and can be shown again', () => {
    const { place, listeners, element } = shownIn(ready)
    place.show('x', false)
    place.end()
    expect(listeners.size).toBe(0)
    expect(observed.size).toBe(0)
    place.show('y', false)
    expect(element.querySelector('annotation')?.textContent).toBe('y')
  })
})
