import { isBlank, type Draft } from '@/features/composer/draft/draft'
import type { Writing } from '@/features/composer/use-composer'
import { confirm } from '@/ui/confirm'

/** Restores a message to the editor; asks first if the editor has other text. */
export async function restoreMessage(
  { readDraft, update }: Writing,
  message: Draft,
  onDone: () => void,
): Promise<void> {
  const replace = () => {
    // A draft set aside for an edit isn't part of this message.
    update(({ txnId }) => ({ ...message, txnId, onItsWay: undefined }))
    onDone()
  }
  if (isBlank(readDraft())) {
    replace()
    return
  }
  await confirm({
    title: 'Replace your draft?',
    body: 'The message you sent to several rooms will replace it.',
    confirmLabel: 'Replace draft',
    danger: true,
    onConfirm: replace,
  })
}
