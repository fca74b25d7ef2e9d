import * as v from 'valibot'
import type { MessageType, Mode } from '@/features/composer/draft'

/** A message to begin others with. */
export interface Template {
  name: string
  /** The way in which it was written. */
  mode: Mode
  msgtype: MessageType
  /** Its source in that way; that of rich text is HTML. */
  source: string
}

/** Ends the name of a file that holds a template. */
export const templateFileEnding = '.mxtemplate.json'

/** Larger files hold no message that could be sent. */
export const mostTemplateBytes = 256 * 1024

/** Longest name of a template, in characters. */
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

/** Why a file is not taken for a template; the message is a sentence for the user. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** The text of a template's file. */
export function writeTemplate({ name, mode, msgtype, source }: Template): string {
  return `${JSON.stringify({ version: thisVersion, name, mode, msgtype, source }, null, 2)}\n`
}

/**
 * Reads the bytes of a template's file.
 * @throws TemplateError for whatever is none
 */
export function readTemplate(bytes: Uint8Array): Template {
  if (bytes.byteLength > mostTemplateBytes) {
    throw new TemplateError(`It is larger than ${mostTemplateBytes / 1024} KB.`)
  }
  const value = parse(bytes)
  const head = v.safeParse(versioned, value)
  if (!head.success) throw new TemplateError('It is no message template of mxconsole.')
  if (head.output.version > thisVersion) {
    throw new TemplateError('It was saved by a newer version of mxconsole.')
  }
  const body = v.safeParse(template, value)
  if (!body.success) {
    const where = v.getDotPath(body.issues[0])
    throw new TemplateError(`It is damaged: “${where ?? 'template'}” is missing or not allowed.`)
  }
  const { name, source, ...rest } = body.output
  return { ...rest, name: readName(name), source: readSource(source) }
}

/** A name without what cannot be seen, or changes how the text around it is read. */
export function readName(text: string): string {
  const name = text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
  const short = Array.from(name.trim()).slice(0, longestTemplateName).join('')
  return short === '' ? 'Template' : short
}

/** As a text field would hold it. */
function readSource(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n')
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (error) {
    // No UTF-8, or no JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) {
      throw new TemplateError('It is not JSON.')
    }
    throw error
  }
}
