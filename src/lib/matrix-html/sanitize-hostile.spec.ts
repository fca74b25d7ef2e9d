// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import {
  deepSamples,
  hostileHost,
  hostileMarker,
  hostileSamples,
  largeSamples,
} from './testing/hostile-html'
import { markdownToHtml } from './markdown'
import { sanitizeHtml } from './sanitize'
import { serializeHtml } from './serialize'
import { violations } from './testing/html'
import { textOf } from './tree'

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

describe('hostile HTML', () => {
  test.each([...hostileSamples])('$name', ({ html }) => {
    const { nodes } = sanitizeHtml(html)
    const written = serializeHtml(nodes)
    expect(violations(written)).toEqual([])
    expect(sanitizeHtml(written)).toEqual({ nodes, dropped: [] })
    expect(written).not.toContain('<!--')
  })

  test.each([...hostileSamples])('$name, in Markdown', ({ html }) => {
    for (const source of [html, `> quote ${html}\n\n- item ${html}`]) {
      const { nodes } = sanitizeHtml(markdownToHtml(source))
      expect(violations(serializeHtml(nodes))).toEqual([])
    }
  })

  test.each([...hostileSamples])('$name, read again within other markup', ({ html }) => {
    const around = ['<table><tr><td>', '<svg>']
    for (const before of around) {
      const { nodes } = sanitizeHtml(before + html)
      const written = serializeHtml(nodes)
      expect(violations(written)).toEqual([])
      expect(sanitizeHtml(written)).toEqual({ nodes, dropped: [] })
    }
  })

  test('reports what is left out', () => {
    const silent = hostileSamples.filter(({ html }) => {
      const { nodes, dropped } = sanitizeHtml(html)
      const shown = textOf(nodes) + serializeHtml(nodes)
      return dropped.length === 0 && !shown.includes(hostileMarker) && !shown.includes(hostileHost)
    })
    // The parser ignores it, so nothing is left to report.
    expect(silent.map(({ name }) => name)).toEqual(['frameset for a body'])
  })

  test.each(largeSamples())('$name', ({ html }) => {
    const { nodes, dropped } = sanitizeHtml(html)
    expect(violations(serializeHtml(nodes))).toEqual([])
    // Reports are for people to read.
    expect(JSON.stringify(dropped).length).toBeLessThan(30_000)
  })

  test('no value is longer than what it replaces', () => {
    const { dropped } = sanitizeHtml(`<a href="javascript:${'a'.repeat(1_000_000)}">x</a>`)
    expect(dropped).toMatchObject([{ kind: 'link', name: expect.stringMatching(/^.{1,61}$/) }])
  })
})

describe('depth', () => {
  // jsdom's parser is recursive; browsers are covered by the journeys.
  test.each(deepSamples(300))('$name', ({ html }) => {
    const { nodes, dropped } = sanitizeHtml(html)
    const written = serializeHtml(nodes)
    expect(violations(written)).toEqual([])
    expect(sanitizeHtml(written)).toEqual({ nodes, dropped: [] })
    expect(dropped).not.toEqual([])
  })

  test('keeps a hundred nested elements and reports nothing', () => {
    const html = `${'<div>'.repeat(100)}x${'</div>'.repeat(100)}`
    const { nodes, dropped } = sanitizeHtml(html)
    expect(serializeHtml(nodes)).toBe(html)
    expect(dropped).toEqual([])
  })

  test('flattens deeper elements, keeps their text in order, and reports it', () => {
    const html = `${'<div>'.repeat(100)}a<b>b<i>c</i></b>d<i>e</i>f${'</div>'.repeat(100)}g`
    const { nodes, dropped } = sanitizeHtml(html)
    expect(textOf(nodes)).toBe('abcdefg')
    expect(dropped).toEqual([
      { kind: 'depth', name: '<b>', reason: expect.stringContaining('100'), count: 1 },
      { kind: 'depth', name: '<i>', reason: expect.stringContaining('100'), count: 2 },
    ])
  })

  test('text of blocks and cells that are too deep doesn’t run together', () => {
    const html = `${'<div>'.repeat(100)}<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>d<p>e</p>f<ul><li>g`
    const words = textOf(sanitizeHtml(html).nodes).split(/\s+/)
    expect(words.filter(Boolean)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  test('leaves out a spoiler that is too deep, instead of showing it', () => {
    const html = `${'<div>'.repeat(100)}a<span data-mx-spoiler>secret</span>b`
    expect(textOf(sanitizeHtml(html).nodes)).toBe('ab')
  })
})
