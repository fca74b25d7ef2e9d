const words =
  'the homeserver restarts tonight at ten and all bridges follow within half an hour so please keep your drafts and expect that messages arrive late until then thank you'.split(
    ' ',
  )

/** Words of a sentence, different each time. */
const sentence = (seed: number, length: number) =>
  Array.from({ length }, (_, at) => words[(seed * 7 + at * 3) % words.length]).join(' ')

/** A message with 200 paragraphs, 100 links and 10 tables, about 50 KB as HTML. */
export function messageDocument(): string {
  const paragraphs = Array.from({ length: 200 }, (_, at) => {
    const link =
      at % 2 === 0 ? ` <a href="https://status.example.org/${at}">${sentence(at, 3)}</a>` : ''
    return `<p>${sentence(at, 12)} <strong>${sentence(at + 1, 2)}</strong> ${sentence(at + 2, 12)}${link}</p>`
  })
  const table = (at: number) => {
    const cells = (tag: string, row: number) =>
      Array.from({ length: 4 }, (_, column) => `<${tag}>${sentence(at + row + column, 2)}</${tag}>`)
    const rows = Array.from({ length: 5 }, (_, row) => `<tr>${cells('td', row).join('')}</tr>`)
    return `<table><thead><tr>${cells('th', 9).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  }
  return paragraphs
    .map((paragraph, at) => (at % 20 === 19 ? paragraph + table(at) : paragraph))
    .join('')
}
