import { toast } from './toast'

/** Copies a text; a toast says if the browser refuses. @returns whether it was copied */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    toast({
      tone: 'bad',
      text: 'Couldn’t copy: the browser blocked it.',
      detail: `Select the text here and copy it: ${text}`,
    })
    return false
  }
}

/** Copies a text and confirms it in a toast. */
export async function copyAndSay(text: string, done: string): Promise<void> {
  if (await copyText(text)) toast({ tone: 'ok', text: done })
}
