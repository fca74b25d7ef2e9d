import { cutText, mostOfText } from '@/lib/cut'
import type { LazyModule } from '@/lib/lazy-module'
import type { Drawing } from './draw-formula'
import { drawing } from './drawing'
import { whenVisible } from '@/ui/when-visible'

/** Classes of what a formula's element shows around or instead of the formula. */
const looks = {
  source: 'mono rounded-sm bg-sunken px-1 py-px dark:bg-line',
  hint: 'ml-1.5 text-sm text-danger',
  retry: 'link ml-1.5 text-sm',
}

/** The formula renderer, fetched when the first formula is visible, and shared by all. */
export type SharedDrawing = LazyModule<
  (latex: string, isBlock: boolean, asked?: boolean) => Drawing
>

/** Formulas rendered at once; the ones off screen can wait. */
const mostAtOnce = 30

let drawnAtOnce = 0

/** Whether to render a formula before it is known to be visible, so that it doesn't flicker. */
function isInTime(): boolean {
  if (drawnAtOnce === 0) setTimeout(() => (drawnAtOnce = 0))
  drawnAtOnce++
  return drawnAtOnce <= mostAtOnce
}

/**
 * Shows formulas in an element: as LaTeX at first, rendered once it is visible and the renderer is
 * loaded. If it can't be rendered, the LaTeX stays, with the reason.
 */
export class FormulaPlace {
  readonly #element: HTMLElement
  readonly #drawing: SharedDrawing
  #latex = ''
  /** The demanding formula that the user asked to render. */
  #asked: string | undefined
  #isBlock = false
  #isSeen = false
  #stop: (() => void)[] = []

  constructor(element: HTMLElement, shared: SharedDrawing = drawing) {
    this.#element = element
    this.#drawing = shared
  }

  /** Shows a formula, replacing the previous one. */
  show(latex: string, isBlock: boolean): void {
    this.#latex = latex
    this.#isBlock = isBlock
    if (this.#stop.length === 0) this.#watch()
    this.#update()
  }

  /** Must be called once it is no longer needed. */
  end(): void {
    for (const stop of this.#stop) stop()
    this.#stop = []
  }

  #watch(): void {
    this.#stop = [this.#drawing.subscribe(() => this.#update())]
    if (this.#isSeen) return
    const stop = whenVisible(this.#element, () => {
      this.#isSeen = true
      // After a failure, the renderer is fetched again only on request.
      if (!this.#drawing.state().error) this.#load()
      this.#update()
    })
    this.#stop.push(stop)
  }

  #update(): void {
    const { loaded: draw, error, pending } = this.#drawing.state()
    if (error && !pending && this.#isSeen) {
      this.#element.replaceChildren(this.#source(), this.#retryButton())
      return
    }
    if (!draw || !(this.#isSeen || isInTime())) {
      this.#element.replaceChildren(this.#source())
      return
    }
    const drawn = draw(this.#latex, this.#isBlock, this.#asked === this.#latex)
    if ('element' in drawn) this.#element.replaceChildren(drawn.element)
    else if (drawn.onDemand) this.#element.replaceChildren(this.#source(), this.#askButton())
    else this.#element.replaceChildren(this.#source(drawn.problem), hint(drawn.problem))
  }

  #load(): void {
    // Its state reports a failure.
    this.#drawing.load().catch(() => undefined)
  }

  #retryButton(): HTMLElement {
    return button('Couldn’t render: retry', () => this.#load())
  }

  #askButton(): HTMLElement {
    return button('Large formula: render anyway', () => {
      this.#asked = this.#latex
      this.#update()
    })
  }

  #source(problem?: string): HTMLElement {
    const code = document.createElement('code')
    code.className = looks.source
    code.textContent = cutText(this.#latex, mostOfText)
    if (problem !== undefined) code.title = problem
    return code
  }
}

function button(words: string, onClick: () => void): HTMLElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = looks.retry
  element.textContent = words
  element.addEventListener('click', onClick)
  return element
}

function hint(problem: string): HTMLElement {
  const element = document.createElement('span')
  element.className = looks.hint
  element.textContent = problem
  return element
}
