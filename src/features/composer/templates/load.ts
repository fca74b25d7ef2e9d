import { type Draft, withChange, withSource } from '@/features/composer/draft/draft'
import { markdownModule } from '@/features/composer/draft/markdown'
import { convert } from '@/features/composer/draft/message'
import { readTemplate, TemplateError, type Template } from './template'

/**
 * Reads a template from a file the user selected.
 * @throws TemplateError
 */
export async function templateFromFile(file: Blob): Promise<Template> {
  let bytes: ArrayBuffer
  try {
    bytes = await file.arrayBuffer()
  } catch (error) {
    // It was moved or changed since it was selected, or isn't readable.
    if (error instanceof DOMException) throw new TemplateError('The browser couldn’t read it.')
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

/** The draft with its text replaced by a template; files and the relation stay. */
export function withTemplate(draft: Draft, { mode, msgtype, source }: Template): Draft {
  // The rich text editor only gets HTML that it would produce itself.
  const written = mode === 'rich' ? convert(source, 'html', 'rich') : source
  return withSource(withChange(draft, { msgtype }), written, mode)
}
