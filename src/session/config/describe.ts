import { describeError, type ErrorWords } from '@/api/errors'
import { ConfigError } from './parse-config'

/** The text for a `config.json` that can't be used. */
export function describeConfigError(error: unknown): ErrorWords {
  if (!(error instanceof ConfigError)) return describeError(error)
  return {
    title: 'This console’s config.json can’t be used',
    detail: error.message,
    advice: 'If you run this console, fix the file and reload. Otherwise, tell its admin.',
  }
}
