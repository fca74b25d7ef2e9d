// @vitest-environment jsdom
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { drawFormula } from './draw-formula'

// Allows for a busy machine.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => {
  vi.restoreAllMocks()
})

function drawn(latex: string, isBlock = false): HTMLElement {
  const drawing = drawFormula(latex, isBlock)
  if ('problem' in drawing) throw new Error(drawing.problem)
  return drawing.element
}

function problem(latex: string): string | undefined {
  const drawing = drawFormula(latex, false)
  return 'problem' in drawing ? drawing.problem : undefined
}

describe('a formula', () => {
  test('is visible and readable for screen readers, with its LaTeX', () => {
    const element = drawn(String.raw`\frac{a}{b}`)
    expect(element.querySelector('math mfrac')).not.toBeNull()
    expect(element.querySelector('annotation')?.textContent).toBe(String.raw`\frac{a}{b}`)
    expect(element.querySelector('[aria-hidden=true]')?.textContent).toContain('ba')
  })

  test('has room if it is a block', () => {
    expect(drawn('x', true).querySelector('math')?.getAttribute('display')).toBe('block')
    expect(drawn('x').querySelector('math')?.hasAttribute('display')).toBe(false)
  })
})

const demanding = [
  String.raw`\vec{x} + \overrightarrow{AB} + \sqrt[3]{x}`,
  String.raw`\oiint \oiiint \widehat{xyz}`,
  String.raw`\fcolorbox{red}{yellow}{x} \colorbox{red}{x} \boxed{x}`,
  String.raw`\pmb{x} \cancel{x} \phase{x} \color{blue} y`,
  String.raw`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \left( \frac12 \right)`,
  String.raw`\begin{CD} A @>a>> B \end{CD}`,
  String.raw`\rule{9999em}{9999em} \kern9999em x`,
  String.raw`\underbrace{x}_{y} \xrightarrow{z} \angl{n}`,
]

const untrusted = [
  String.raw`\href{javascript:alert(1)}{x}`,
  String.raw`\url{https://hostile.invalid/}`,
  String.raw`\includegraphics{https://hostile.invalid/x.png}`,
  String.raw`\htmlClass{x}{y} \htmlId{x}{y}`,
  String.raw`\htmlStyle{color: red}{x}`,
  String.raw`\htmlData{x=y}{z}`,
]

describe('what the content security policy forbids', () => {
  test.each([...demanding, ...untrusted])('no style attribute is set: %s', (latex) => {
    const set = vi.spyOn(Element.prototype, 'setAttribute')
    drawn(latex, true)
    expect(set.mock.calls.map(([name]) => name)).not.toContain('style')
  })

  test('an arrow still gets its style', () => {
    const svg = drawn(String.raw`\vec{x}`).querySelector('svg')
    expect(svg?.style.width).toMatch(/em$/)
  })

  test.each(untrusted)('only maths of the author’s is rendered: %s', (latex) => {
    const element = drawn(latex)
    expect(element.querySelector('a, img, [id], [data-x], [href]:not(use)')).toBeNull()
    expect(element.outerHTML).not.toMatch(/ (?:src|href)=/)
  })
})

describe('an invalid formula', () => {
  test.each([
    [String.raw`\frac{a`, /expected '}' \(character 8\)$/],
    ['{a', /^Expected '}', got the end of the formula/],
    ['x^', /^Expected group after '\^'.*\(character 2\)$/],
    [String.raw`\nothing`, /^Undefined control sequence: \\nothing/],
    [String.raw`\def\a{\a\a}\a`, /expansion/i],
    ['x'.repeat(6_000), 'Too long to render'],
  ])('%#', (latex, words) => {
    expect(problem(latex)).toMatch(words)
  })

  test('any text is rendered, or its problem is reported', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (latex, isBlock) => {
        const drawing = drawFormula(latex, isBlock)
        if ('problem' in drawing) expect(drawing.problem).not.toBe('')
        else expect(drawing.element.querySelector('math')).not.toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  test('nesting as deep as possible', () => {
    const drawing = drawFormula('{'.repeat(2_400) + '}'.repeat(2_400), false, true)
    expect(Object.keys(drawing)).toHaveLength(1)
  })
})

test('a macro does not leak into the next formula', () => {
  drawn(String.raw`\gdef\own{y} \own`)
  expect(problem(String.raw`\own`)).toMatch(/Undefined/)
})
