import { isBlank, type Draft } from '@/features/composer/draft'
import type { Composer } from '@/features/composer/use-composer'
import { confirm } from '@/ui/confirm'

/** Puts a message back into the editor, as it was; asks where something else is written. */
export async function putBack(
  { latest, update }: Composer,
  message: Draft,
  onDone: () => void,
): Promise<void> {
  const replace = () => {
    // What was being written may have been set aside for an edit, and is no part of it.
    update(({ txnId }) => ({ ...message, txnId, onItsWay: undefined }))
    onDone()
  }
  if (isBlank(latest())) {
    replace()
    return
  }
  await confirm({
    title: 'Replace what is written?',
    body: 'The message that was sent to several rooms takes its place.',
    confirmLabel: 'Replace it',
    danger: true,
    onConfirm: replace,
  })
}
