import { sanitizeHtml } from '@/lib/matrix-html/sanitize'
import { serializeHtml } from '@/lib/matrix-html/serialize'

/**
 * The specification's table, written out again to catch slips in the allow-list.
 * https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
 */
export const specification: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'del h1 h2 h3 h4 h5 h6 blockquote p ul sup sub li b i u strong em s hr br table thead tbody tr th td caption pre details summary'
      .split(' ')
      .map((tag) => [tag, []]),
  ),
  a: ['target', 'href'],
  ol: ['start'],
  code: ['class'],
  div: ['data-mx-maths'],
  span: ['data-mx-bg-color', 'data-mx-color', 'data-mx-spoiler', 'data-mx-maths'],
  img: ['width', 'height', 'alt', 'title', 'src', 'data-mx-emoticon'],
}

/** Values that the specification allows; other attributes take any. */
const values: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?|ftp|mailto|magnet):./,
  src: /^mxc:\/\/[^/?#]+\/[\w-]+$/,
  target: /^_blank$/,
  class: /^language-\S+$/,
  start: /^-?\d+$/,
  width: /^\d+$/,
  height: /^\d+$/,
  'data-mx-color': /^#[0-9a-f]{6}$/,
  'data-mx-bg-color': /^#[0-9a-f]{6}$/,
}

/** Parts of some HTML that the specification doesn't allow, as a browser parses it. */
export function violations(html: string): string[] {
  const { head, body, documentElement } = new DOMParser().parseFromString(html, 'text/html')
  const found: string[] = []
  if (head.childNodes.length > 0) found.push('content of the head')
  if (documentElement.attributes.length + body.attributes.length > 0) found.push('root attributes')
  const stack: { node: Node; depth: number }[] = [{ node: body, depth: 0 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next
    for (const child of node.childNodes) {
      stack.push({ node: child, depth: depth + 1 })
      if (child instanceof Element) {
        if (depth >= 100) found.push(`<${child.localName}> in ${depth} elements`)
        found.push(...elementViolations(child))
      } else if (child.nodeType !== Node.TEXT_NODE) found.push(child.nodeName)
    }
  }
  return found
}

function elementViolations({ localName, namespaceURI, attributes }: Element): string[] {
  const allowed = specification[localName]
  if (!allowed || namespaceURI !== 'http://www.w3.org/1999/xhtml') return [`<${localName}>`]
  return [...attributes]
    .filter(({ name, value }) => !allowed.includes(name) || values[name]?.test(value) === false)
    .map(({ name, value }) => `${name}="${value.slice(0, 40)}" on <${localName}>`)
}

/** HTML as it would be sent. */
export function sanitized(html: string): string {
  return serializeHtml(sanitizeHtml(html).nodes)
}

/** The report for some HTML, one line per finding. */
export function told(html: string): string[] {
  return sanitizeHtml(html).dropped.map(
    ({ kind, name, reason, count }) =>
      `${kind} ${name}: ${reason}${count > 1 ? `, ${count} times` : ''}`,
  )
}
