import { type Draft, withChange, withSource } from '@/features/composer/draft'
import { markdownModule } from '@/features/composer/markdown'
import { convert } from '@/features/composer/message'
import { readTemplate, TemplateError, type Template } from './template'

/**
 * Reads a template from a file that the user chose.
 * @throws TemplateError
 */
export async function templateFromFile(file: Blob): Promise<Template> {
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch (error) {
    // It was moved or changed since it was chosen, or may not be read.
    if (error instanceof DOMException) throw new TemplateError('The browser cannot read it.')
    throw error
  }
  const template = readTemplate(new Uint8Array(bytes))
  if (template.mode === 'markdown') await markdownReader()
  return template
}

async function markdownReader(): Promise<void> {
  try {
    await markdownModule.load()
  } catch {
    throw new TemplateError('Couldn’t load Markdown support. Check the connection, then try again.')
  }
}

/** A draft with a template in place of what is written; files, and what it answers, stay. */
export function withTemplate(draft: Draft, { mode, msgtype, source }: Template): Draft {
  // The rich text editor is given only what it would give back.
  const written = mode === 'rich' ? convert(source, 'html', 'rich') : source
  return withSource(withChange(draft, { msgtype }), written, mode)
}
