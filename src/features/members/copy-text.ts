import { toast } from '@/ui/toast-store'

/** Copies a text and says so; says too when the browser refuses. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast({ tone: 'ok', text: done })
  } catch (error) {
    toast({
      tone: 'bad',
      text: 'The browser refused to copy.',
      detail: error instanceof Error ? error.message : undefined,
    })
  }
}
