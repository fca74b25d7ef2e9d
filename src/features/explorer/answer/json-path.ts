/** A name that JSONPath takes after a dot. */
const plain = /^[A-Za-z_][A-Za-z0-9_]*$/

/**
 * A place in JSON as JSONPath, which the filter understands: `$.chunk[0].content`, and
 * `$['m.room.name']` for other names. https://www.rfc-editor.org/rfc/rfc9535#name-normalized-paths
 */
export function jsonPath(steps: readonly (string | number)[]): string {
  return `$${steps.map(stepText).join('')}`
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  if (plain.test(step)) return `.${step}`
  // Between single quotes, JSON's escapes apply, except that of the double quote.
  const inner = JSON.stringify(step)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
  return `['${inner.replaceAll("'", String.raw`\'`)}']`
}
