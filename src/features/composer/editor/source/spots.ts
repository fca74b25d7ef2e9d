import type { SyntaxNode, Tree } from '@lezer/common'
import type { Spot, SpotAttribute } from '@/lib/matrix-html/findings'
import { htmlParser } from './html-language'

/** The language of a source. */
export type SourceLanguage = 'markdown' | 'html'

/**
 * The positions of elements, comments and URLs in a source, in order.
 * @param tree the whole source, parsed in its language
 */
export function spotsOf(tree: Tree, source: string, language: SourceLanguage): Spot[] {
  const spots = [...comments(source, commentStarts[language])]
  if (language === 'html') addTags(tree, source, 0, spots)
  else addFromMarkdown(tree, source, spots)
  spots.sort((a, b) => a.from - b.from)
  let end = 0
  return spots.filter(({ from, to, isTag }) => {
    // Within a tag, nothing else can start.
    const isFree = from >= end
    if (isFree && isTag) end = to
    return isFree
  })
}

function addFromMarkdown(tree: Tree, source: string, spots: Spot[]): void {
  tree.iterate({
    enter({ name, from, to, node }) {
      if (name === 'HTMLTag' || name === 'HTMLBlock')
        addTags(htmlParser.parse(source.slice(from, to)), source, from, spots)
      const address = name === 'URL' ? addressSpot(node, source) : undefined
      if (address) spots.push(address)
    },
  })
}

/** @param offset where the HTML starts in the source */
function addTags(html: Tree, source: string, offset: number, spots: Spot[]): void {
  html.iterate({
    enter(reference) {
      if (reference.name !== 'OpenTag' && reference.name !== 'SelfClosingTag') return
      const spot = tagSpot(reference.node, source, offset)
      if (spot) spots.push(spot)
    },
  })
}

/** The end of a tag's name, which may be longer than CodeMirror's. */
const nameEnd = /[\t\n\f\r />]/g

function tagSpot(node: SyntaxNode, source: string, offset: number): Spot | undefined {
  const name = node.getChild('TagName')
  if (!name) return undefined
  const attributes = node.getChildren('Attribute').flatMap((attribute): SpotAttribute[] => {
    const [from, to] = [offset + attribute.from, offset + attribute.to]
    const name = attribute.getChild('AttributeName')
    if (!name) return []
    return [{ name: source.slice(from, offset + name.to).toLowerCase(), from, to }]
  })
  nameEnd.lastIndex = offset + name.to
  const at = nameEnd.exec(source)?.index ?? source.length
  // If it isn't closed, browsers read on until the next end.
  const end = node.getChild('EndTag') ? offset + node.to : source.indexOf('>', at) + 1
  const to = Math.max(end, at)
  return { from: offset + node.from, to, at, isApart: true, isTag: true, attributes }
}

function addressSpot({ from, to, parent }: SyntaxNode, source: string): Spot | undefined {
  // A bare URL is a link only where links are allowed.
  if (!['Link', 'Image', 'Autolink', 'LinkReference'].includes(parent?.name ?? '')) return undefined
  const inBrackets = source[from] === '<' && source[to - 1] === '>'
  return {
    from,
    to,
    at: inBrackets ? to - 1 : to,
    // In angle brackets, it could be a tag.
    isApart: inBrackets,
    isTag: false,
    attributes: [],
  }
}

/**
 * Where the HTML parser starts a comment.
 * https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state
 */
const commentStarts: Readonly<Record<SourceLanguage, RegExp>> = {
  html: /<(?:!--(?!-?>)|!\[CDATA\[|!(?!--|\[CDATA\[|doctype)|\?|\/(?=[^a-z>]))/gi,
  // In Markdown, the others are text.
  markdown: /<(?:!--(?!-?>)|!\[CDATA\[|!(?!doctype)[a-z]|\?)/gi,
}

function* comments(source: string, start: RegExp): Generator<Spot> {
  for (const match of source.matchAll(start)) {
    const from = match.index
    const at = from + match[0].length
    yield {
      from,
      to: commentEnd(source, match[0], at),
      at,
      isApart: false,
      isTag: false,
      attributes: [],
    }
  }
}

function commentEnd(source: string, start: string, from: number): number {
  const end = start === '<!--' ? '-->' : start === '<![CDATA[' ? ']]>' : '>'
  const found = source.indexOf(end, from)
  return found < 0 ? source.length : found + end.length
}
