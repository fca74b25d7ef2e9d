/** Tags that act while they are parsed, each with one that is parsed alike and does nothing. */
const inertTags: ReadonlyMap<string, string> = new Map([
  ['style', 'noembed'],
  ['base', 'wbr'],
])

/** HTML that a browser can parse under a strict policy without having anything to report. */
export interface InertHtml {
  html: string
  /** Stands before what was disarmed; it occurs nowhere else. */
  mark: string
  /** Gives a text or a name of the parsed HTML as its author wrote it. */
  restore: (text: string) => string
}

/**
 * Disarms HTML before it is parsed. Even in a document that is never shown, Chromium reports each
 * `onclick`, `style` and `base` to the page's content security policy as it parses them. So a mark
 * is put before whatever may be the name of such an attribute, wherever it stands, and taken away
 * from all that is read out of the DOM. That nothing runs does not rest on this.
 */
export function makeInert(source: string): InertHtml {
  const lower = source.toLowerCase()
  let number = 0
  while (lower.includes(`inert${number}-`)) number++
  const mark = `inert${number}-`
  const html = source
    // After white space, a quote or a slash, but not in </on…>.
    .replaceAll(/(?<=[\t\n\f\r "']|(?<!<)\/)(?=on|style)/gi, mark)
    .replaceAll(
      /<(\/?)(style|base)(?=[\t\n\f\r />])/gi,
      (_, slash: string, tag: string) =>
        `<${slash}${inertTags.get(tag.toLowerCase())} ${mark}${tag}`,
    )
  const disarmed = new RegExp(`<(/?)(?:noembed|wbr) ${mark}(style|base)`, 'gi')
  const restore = (text: string) =>
    text.includes(mark) ? text.replaceAll(disarmed, '<$1$2').replaceAll(mark, '') : text
  return { html, mark, restore }
}

/** The name of an element before it was disarmed, in lower case. */
export function originalName(element: Element, mark: string): string {
  // Its own properties may be hidden by fields of their name.
  if (element instanceof HTMLFormElement) return 'form'
  const name = element.nodeName.toLowerCase()
  const original = [...inertTags].find(([, inert]) => inert === name)?.[0]
  return original && element.hasAttribute(mark + original) ? original : name
}
