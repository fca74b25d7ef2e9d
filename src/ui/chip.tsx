import type { ReactNode } from 'react'
import { cx } from './classes'

/** Meaning of a chip's colour: fine, needs attention, wrong, selected or active. */
export type ChipTone = 'neutral' | 'ok' | 'warn' | 'bad' | 'accent'

/** Props of {@link Chip}. */
export interface ChipProps {
  tone?: ChipTone
  icon?: ReactNode
  children: ReactNode
}

const tones: Record<ChipTone, string> = {
  neutral: 'bg-sunken text-ink-2',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-danger-soft text-danger',
  accent: 'bg-accent-soft text-accent',
}

/** A short fact: "version 10", "Moderator 50". */
export function Chip({ tone = 'neutral', icon, children }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full min-w-0 flex-none items-center gap-1 rounded-lg px-[7px] text-xs/[20px] font-strong whitespace-nowrap [&_.lucide]:size-3',
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
