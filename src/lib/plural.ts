const rules = new Intl.PluralRules('en')
const digits = new Intl.NumberFormat('en')

/**
 * The noun for a count: `noun(1, 'reply', 'replies')` is `reply`.
 * @param many the plural; by default `one` with an s
 */
export function noun(count: number, one: string, many = `${one}s`): string {
  return rules.select(count) === 'one' ? one : many
}

/** A count with its noun: `1 member`, `1,200 members`. */
export function plural(count: number, one: string, many?: string): string {
  return `${digits.format(count)} ${noun(count, one, many)}`
}
