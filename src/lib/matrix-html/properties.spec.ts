// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { plainBody } from './plain-body'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import { violations } from './testing/html'
import { markupSoup, matrixTrees } from './testing/trees'
import { elementsOf, textOf, type MatrixNode } from './tree'

const runs = 150
// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

function expectSafeAndFixed(html: string): void {
  const { nodes } = sanitizeHtml(html)
  const written = serializeHtml(nodes)
  expect(violations(written)).toEqual([])
  expect(sanitizeHtml(written)).toEqual({ nodes, dropped: [] })
}

describe('turns any HTML into allowed HTML, which no longer changes', () => {
  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectSafeAndFixed), { numRuns: runs })
  })

  test('pieces of markup in any order', () => {
    fc.assert(fc.property(markupSoup, expectSafeAndFixed), { numRuns: 2 * runs })
  })

  test('pieces of markup after allowed HTML', () => {
    fc.assert(
      fc.property(matrixTrees(), markupSoup, (nodes, soup) =>
        expectSafeAndFixed(serializeHtml(nodes) + soup),
      ),
      { numRuns: runs },
    )
  })
})

test('any allowed tree is the same after writing and reading', () => {
  fc.assert(
    fc.property(matrixTrees(), (nodes) => {
      const html = serializeHtml(nodes)
      expect(violations(html)).toEqual([])
      expect(sanitizeHtml(html)).toEqual({ nodes, dropped: [] })
    }),
    { numRuns: runs },
  )
})

/** Whether anything of a tree is visible, including hidden spoilers. */
function showsAnything(nodes: readonly MatrixNode[]): boolean {
  if (/[^\s\p{C}]/u.test(textOf(nodes))) return true
  return [...elementsOf(nodes)].some(({ tag }) => tag === 'img' || tag === 'hr')
}

const secret = 'SECRET'

/** Makes all text within spoilers secret. */
function withSecrets(nodes: readonly MatrixNode[], hidden = false): MatrixNode[] {
  return nodes.map((node) => {
    if (node.type === 'text') return hidden ? { type: 'text', text: secret } : node
    const { attributes, children } = node
    const inside = hidden || attributes['data-mx-spoiler'] !== undefined
    const marked = hidden
      ? Object.fromEntries(Object.keys(attributes).map((name) => [name, secret]))
      : attributes
    return { ...node, attributes: marked, children: withSecrets(children, inside) }
  })
}

describe('the plain body of any tree', () => {
  test('contains no tags', () => {
    fc.assert(
      fc.property(matrixTrees(/[<>]/g), (nodes) => {
        expect(plainBody(nodes).replaceAll(/^[> ]*> ?/gm, '')).not.toMatch(/<\/?[a-z]/i)
      }),
      { numRuns: runs },
    )
  })

  test('contains nothing of a spoiler except its reason', () => {
    fc.assert(
      fc.property(matrixTrees(), (nodes) => {
        expect(plainBody(withSecrets(nodes))).not.toContain(secret)
      }),
      { numRuns: runs },
    )
  })

  test('is not empty if the message shows anything', () => {
    fc.assert(
      fc.property(matrixTrees(), (nodes) => {
        if (showsAnything(nodes)) expect(plainBody(nodes).trim()).not.toBe('')
      }),
      { numRuns: runs },
    )
  })

  test('has every word that the message shows', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('p', 'li', 'b', 'td', 'x', 'h1')), (tags) => {
        const html = tags.map((tag, index) => `<${tag}>w${index} </${tag}>`).join('')
        const words = plainBody(sanitizeHtml(html).nodes).match(/w\d+/g) ?? []
        expect(words).toHaveLength(tags.length)
      }),
    )
  })
})
