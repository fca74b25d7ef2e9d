import * as v from 'valibot'
import type { MessageType, Mode } from '@/features/composer/draft/draft'

/** A message to start others from. */
export interface Template {
  name: string
  /** The editor mode it was written in. */
  mode: Mode
  msgtype: MessageType
  /** Its source in that mode; HTML for rich text. */
  source: string
}

/** File extension of a template. */
export const templateFileEnding = '.mxtemplate.json'

/** Limit in bytes; a larger message couldn't be sent anyway. */
export const mostTemplateBytes = 256 * 1024

/** Limit of a template's name in characters. */
export const longestTemplateName = 100

const thisVersion = 1

const modes: readonly Mode[] = ['rich', 'markdown', 'html']
const msgtypes: readonly MessageType[] = ['m.text', 'm.notice', 'm.emote']

const versioned = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

const template = v.object({
  name: v.string(),
  mode: v.picklist(modes),
  msgtype: v.picklist(msgtypes),
  source: v.string(),
})

/** Why a file isn't accepted as a template; the message is a sentence for the user. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** The content of a template's file. */
export function writeTemplate({ name, mode, msgtype, source }: Template): string {
  return `${JSON.stringify({ version: thisVersion, name, mode, msgtype, source }, null, 2)}\n`
}

/**
 * Parses a template's file.
 * @throws TemplateError if it isn't a template
 */
export function readTemplate(bytes: Uint8Array): Template {
  if (bytes.byteLength > mostTemplateBytes) {
    throw new TemplateError(`It’s larger than ${mostTemplateBytes / 1024} KB.`)
  }
  const value = parse(bytes)
  const head = v.safeParse(versioned, value)
  if (!head.success) throw new TemplateError('It isn’t an mxconsole message template.')
  if (head.output.version > thisVersion) {
    throw new TemplateError('It was saved by a newer version of mxconsole.')
  }
  const body = v.safeParse(template, value)
  if (!body.success) {
    const where = v.getDotPath(body.issues[0])
    throw new TemplateError(`It’s damaged: “${where ?? 'template'}” is missing or invalid.`)
  }
  const { name, source, ...rest } = body.output
  return { ...rest, name: readName(name), source: readSource(source) }
}

/** A name without invisible characters and direction controls. */
export function readName(text: string): string {
  const name = text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
  const short = Array.from(name.trim()).slice(0, longestTemplateName).join('')
  return short === '' ? 'Template' : short
}

/** Normalises a text as a text field would. */
function readSource(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n')
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (error) {
    // Not UTF-8, or not JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) {
      throw new TemplateError('It isn’t JSON.')
    }
    throw error
  }
}
