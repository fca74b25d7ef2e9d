import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef, useSyncExternalStore } from 'react'
import { Button } from './button'
import { cx } from './classes'
import { acceptConfirm, cancelConfirm, getConfirmState, subscribeConfirm } from './confirm-store'
import { dialogBox, scrim } from './dialog-class'
import { Notice } from './notice'
import { OpenDialog } from './open-dialogs'

export { confirm } from './confirm-store'

/** Props of {@link ConfirmHost}. */
export interface ConfirmHostProps {
  /** Describes what an action threw: what happened, what the server said, what to do. */
  describeError: (error: unknown) => string
}

/** The dialog that {@link confirm} opens: mount it once. */
export function ConfirmHost({ describeError }: ConfirmHostProps) {
  const { request, open, pending, failure } = useSyncExternalStore(
    subscribeConfirm,
    getConfirmState,
    getConfirmState,
  )
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) cancelConfirm()
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={scrim} />
        <AlertDialog.Popup
          data-dialog="middle"
          initialFocus={cancel}
          className={cx(dialogBox, 'md:w-[440px]')}
        >
          <OpenDialog place="middle" />
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-4 pb-5">
            <AlertDialog.Title className="text-lg font-bold tracking-[-0.01em] break-words">
              {request?.title}
            </AlertDialog.Title>
            <AlertDialog.Description render={<div />} className="mt-2 break-words text-ink-2">
              {request?.body}
            </AlertDialog.Description>
            {failure ? (
              <Notice tone="bad" title="That didn’t work" className="mt-4">
                {describeError(failure.cause)}
              </Notice>
            ) : null}
          </div>
          <div className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            <AlertDialog.Close
              render={
                <Button ref={cancel} disabledReason={pending ? 'In progress…' : undefined}>
                  Cancel
                </Button>
              }
            />
            <Button
              variant={request?.danger ? 'destroy' : 'primary'}
              pending={pending}
              onClick={() => void acceptConfirm()}
            >
              {request?.confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
