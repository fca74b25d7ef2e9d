/** Tags that act while parsed, each with a harmless one that is parsed alike. */
const inertTags: ReadonlyMap<string, string> = new Map([
  ['style', 'noembed'],
  ['base', 'wbr'],
])

/** HTML that a browser can parse under a strict policy without reporting anything. */
export interface InertHtml {
  html: string
  /** Prefix of what was disarmed; it occurs nowhere else. */
  prefix: string
  /** Returns a text or name of the parsed HTML as its author wrote it. */
  restore: (text: string) => string
}

/**
 * Disarms HTML before it is parsed. Even in a document that is never shown, Chromium reports each
 * `onclick`, `style` and `base` to the page's content security policy while parsing. So every
 * possible name of such an attribute gets a prefix, which is removed from everything read out of the
 * DOM. Safety doesn't depend on this: nothing runs either way.
 */
export function makeInert(source: string): InertHtml {
  const lower = source.toLowerCase()
  let number = 0
  while (lower.includes(`inert${number}-`)) number++
  const prefix = `inert${number}-`
  const html = source
    // After white space, a quote or a slash, but not in </on…>.
    .replaceAll(/(?<=[\t\n\f\r "']|(?<!<)\/)(?=on|style)/gi, prefix)
    .replaceAll(
      /<(\/?)(style|base)(?=[\t\n\f\r />])/gi,
      (_, slash: string, tag: string) =>
        `<${slash}${inertTags.get(tag.toLowerCase())} ${prefix}${tag}`,
    )
  const disarmed = new RegExp(`<(/?)(?:noembed|wbr) ${prefix}(style|base)`, 'gi')
  const restore = (text: string) =>
    text.includes(prefix) ? text.replaceAll(disarmed, '<$1$2').replaceAll(prefix, '') : text
  return { html, prefix, restore }
}

/** The name of an element before it was disarmed, in lower case. */
export function originalName(element: Element, prefix: string): string {
  // A form's fields may shadow its own properties.
  if (element instanceof HTMLFormElement) return 'form'
  const name = element.nodeName.toLowerCase()
  const original = [...inertTags].find(([, inert]) => inert === name)?.[0]
  return original && element.hasAttribute(prefix + original) ? original : name
}
