import { jsonTokens, readJsonSource } from './read-json'

/**
 * A JSON text, indented by two spaces; everything else, such as how numbers are written, stays.
 * @returns undefined if it isn't JSON
 */
export function formatJson(text: string): string | undefined {
  if ('problem' in readJsonSource(text)) return undefined
  const parts: string[] = []
  let depth = 0
  let before = ''
  const line = () => `\n${'  '.repeat(depth)}`
  for (const { text: piece } of jsonTokens(text)) {
    const isEnd = piece === '}' || piece === ']'
    if (isEnd) depth--
    const isFirst = before === '{' || before === '['
    // `{}` and `[]` stay together.
    if (isFirst !== isEnd) parts.push(line())
    parts.push(piece)
    if (piece === ',') parts.push(line())
    else if (piece === ':') parts.push(' ')
    else if (piece === '{' || piece === '[') depth++
    before = piece
  }
  return parts.join('')
}
