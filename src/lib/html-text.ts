/** Elements of pasted HTML; `<@alice:example.org>` isn't one. */
const tag =
  /<\/?(?:a|abbr|b|blockquote|body|br|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|meta|mx-reply|ol|p|pre|small|span|strong|style|table|tbody|td|th|thead|title|tr|u|ul)(?:\s[^<>]*)?\/?>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi
const link = /<a\s[^<>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^<>]*>([\s\S]*?)<\/a>/gi
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['commat', '@'],
  ['colon', ':'],
])

/**
 * The text of pasted HTML for reading IDs from it: a link to a user counts as the user, not as its
 * text, and each element starts a new line. Any other text is returned as it is.
 */
export function textOfHtml(text: string): string {
  tag.lastIndex = 0
  if (!tag.test(text)) return text
  return text
    .replace(link, (_, double = '', single = '', bare = '', content = '') => {
      const target = `${double}${single}${bare}`
      return /matrix\.to|^matrix:/i.test(target) ? `\n${target}\n` : ` ${content} `
    })
    .replace(tag, '\n')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) =>
      characterOf(whole, decimal, hex, name),
    )
}

function characterOf(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities.get(name.toLowerCase()) ?? whole
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
