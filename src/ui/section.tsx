import { type ReactNode, useId } from 'react'
import { cx } from './classes'
import { PartBoundary } from './part-boundary'

/** Props of {@link Section}. */
export interface SectionProps {
  title: string
  description?: ReactNode
  /** Buttons at the end of the title's line. */
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled part of a page, separated from the previous one by a line. */
export function Section({ title, description, actions, className, children }: SectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cx('border-t border-line py-5 first:border-t-0', className)}
    >
      <div className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-32">
          <h2 id={id} className="text-lg font-semibold tracking-[-0.01em]">
            {title}
          </h2>
          {description ? <p className="mt-0.5 text-ink-2">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      <PartBoundary what="section">{children}</PartBoundary>
    </section>
  )
}
