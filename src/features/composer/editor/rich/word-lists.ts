/**
 * Word writes list items as paragraphs with a class, with the level in the style and the marker as
 * text. Turns them into lists.
 * @param styleName the attribute with the inline style
 */
export function joinWordLists(body: Element, styleName: string): void {
  let open: { list: Element; level: number }[] = []
  let last: Element | undefined
  for (const paragraph of body.querySelectorAll('p[class*="MsoList"]')) {
    const style = paragraph.getAttribute(styleName) ?? ''
    const level = Number(/mso-list:[^;]*level(\d+)/.exec(style)?.[1])
    if (!level) continue
    const bullet = paragraph.querySelector(`[${styleName}*="mso-list"]`)
    const isNumbered = /^\W*[0-9a-z]{1,4}[.)]/i.test(bullet?.textContent.trim() ?? '')
    bullet?.remove()
    if (!last || last.nextElementSibling !== paragraph) open = []
    open = open.filter((entry) => entry.level <= level)
    const item = body.ownerDocument.createElement('li')
    const inner = open.at(-1)
    if (inner?.level === level) {
      inner.list.append(item)
    } else {
      const list = body.ownerDocument.createElement(isNumbered ? 'ol' : 'ul')
      if (inner) (inner.list.lastElementChild ?? inner.list).append(list)
      else paragraph.before(list)
      list.append(item)
      open.push({ list, level })
    }
    item.append(...paragraph.childNodes)
    paragraph.remove()
    last = open[0]?.list
  }
}
