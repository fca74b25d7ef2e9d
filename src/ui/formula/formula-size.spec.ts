import { expect, test } from 'vitest'
import { isDemanding } from './formula-size'

const matrix = (columns: number, rows: number) =>
  String.raw`\begin{matrix}${Array(rows)
    .fill(Array(columns).fill('a').join('&'))
    .join(String.raw`\\`)}\end{matrix}`

test.each([
  String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`,
  matrix(10, 10),
  String.raw`\def\R{\mathbb{R}} x \in \R^n`,
  '',
])('what people write is rendered at once: %s', (latex) => {
  expect(isDemanding(latex)).toBe(false)
})

test.each([
  ['a long one', 'x'.repeat(2_001)],
  ['a matrix of many cells', matrix(30, 30)],
  ['one that KaTeX fills up', `${'&'.repeat(500)}${String.raw`\\`.repeat(500)}`],
  ['the same with \\cr', `${'&'.repeat(100)}${String.raw`\cr `.repeat(100)}`],
  ['growing macros', `\\def\\a{${'x'.repeat(100)}}${'\\a'.repeat(100)}`],
])('%s is rendered only on demand', (_, latex) => {
  expect(isDemanding(latex)).toBe(true)
})
