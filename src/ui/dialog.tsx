import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type FormEvent, type ReactNode } from 'react'
import { IconButton } from './button'
import { cx } from './classes'
import { dialogBox, scrim } from './dialog-class'
import { OpenDialog } from './open-dialogs'

interface SharedProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** Buttons; null for none, as the dialog has its own close button. */
  footer: ReactNode
  /** Makes it a form: called on Enter and by a submit button in the footer. */
  onSubmit?: () => void
  children: ReactNode
}

/** Props of {@link Dialog}. */
export interface DialogProps extends SharedProps {
  /** 400, 520 (default) or 760 px wide. */
  size?: 'sm' | 'md' | 'lg'
  /** What to focus after it closes; true, the default, for what was focused before. */
  finalFocus?: () => HTMLElement | true
  /** Focuses the first control even if a text field follows: most users will want it. */
  focusFirst?: boolean
  /** Hides everything else on the page, while `html` has the attribute `data-locked`. */
  covers?: boolean
  /** A loading dialog: visible only after 300 ms, with none of its buttons focused. */
  late?: boolean
}

/** Props of {@link Sheet}. */
export type SheetProps = SharedProps

/** A transition would be visible before the animation starts. */
const lateClass = 'animate-[late_120ms_300ms_backwards] transition-none!'

const widths = { sm: 'md:w-[400px]', md: 'md:w-[520px]', lg: 'md:w-[760px]' }

function Frame({
  title,
  description,
  footer,
  onSubmit,
  children,
}: Omit<SharedProps, 'open' | 'onOpenChange'>) {
  const content = (
    <>
      <div className="flex-none px-5 pt-4 pr-13 pb-3">
        <Base.Title className="text-lg font-bold tracking-[-0.01em]">{title}</Base.Title>
        {description ? (
          <Base.Description render={<div />} className="mt-1 text-ink-2">
            {description}
          </Base.Description>
        ) : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">
        {children}
      </div>
      {footer ? (
        <div className="flex flex-none flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {footer}
        </div>
      ) : null}
      <div className="absolute top-2.5 right-3">
        <Base.Close render={<IconButton label="Close" icon={<X />} />} />
      </div>
    </>
  )
  if (!onSubmit) return content
  return (
    <form
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {content}
    </form>
  )
}

/** Fields to type into: no hidden inputs of checkboxes or list boxes, no file inputs. */
const textField =
  'textarea, input:is(:not([type]), [type=text], [type=search], [type=url], [type=password], [type=email], [type=number]):not([tabindex="-1"])'

/**
 * A dialog in the middle of the page; below 720 px a sheet that rises from the bottom. Focuses its
 * first text field, even if buttons come before it.
 */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    size = 'md',
    finalFocus,
    focusFirst = false,
    late = false,
    covers = false,
    ...frame
  } = props
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      // The opening button may be clicked twice before the dialog is visible.
      disablePointerDismissal={late}
    >
      <Base.Portal data-covers={covers || undefined}>
        <Base.Backdrop className={cx(scrim, late && lateClass, covers && 'bg-bg!')} />
        <Base.Popup
          data-dialog="middle"
          ref={popup}
          // By touch, a field would bring up the keyboard over the dialog.
          initialFocus={(openType) => {
            if (late) return popup.current
            const first = focusFirst || openType === 'touch'
            return (first ? null : popup.current?.querySelector<HTMLElement>(textField)) ?? true
          }}
          finalFocus={finalFocus}
          className={cx(dialogBox, widths[size], late && lateClass)}
        >
          <OpenDialog place="middle" />
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Details at the side of the page; below 720 px a sheet that rises from the bottom. */
export function Sheet({ open, onOpenChange, ...frame }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={scrim} />
        <Base.Popup
          data-dialog="side"
          className={cx(
            'fixed z-50 flex flex-col border-line bg-surface text-ink shadow-pop outline-none transition-[translate,opacity] data-ending-style:opacity-0 data-starting-style:opacity-0',
            'max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[calc(100dvh-72px)] max-md:rounded-t-xl max-md:border-t max-md:data-ending-style:translate-y-6 max-md:data-starting-style:translate-y-6',
            'md:inset-y-0 md:right-0 md:w-[380px] md:border-l md:data-ending-style:translate-x-6 md:data-starting-style:translate-x-6',
          )}
        >
          <OpenDialog place="side" />
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
