import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button'
import type { ButtonSize, ButtonVariant } from './button-class'
import { copyText } from './copy-text'
import { announce } from './toast'

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  /** The text to copy, or a function that creates it when the button is pressed. */
  value: string | (() => string)
  /** The accessible name: "Copy Matrix ID". With `look="button"` also the visible label. */
  label: string
  look?: 'icon' | 'button'
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

const copiedMs = 2_000

/** Copies a text and confirms it; a toast says if the browser refuses. */
export function CopyButton({
  value,
  label,
  look = 'icon',
  variant,
  size = 'sm',
  className,
}: CopyButtonProps) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedMs)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    if (!(await copyText(typeof value === 'function' ? value() : value))) return
    setCopied(true)
    announce('Copied')
  }

  const shared = { size, className, onClick: () => void copy() }
  const icon = copied ? <Check className="text-ok" /> : <Copy />
  if (look === 'button') {
    return (
      <Button {...shared} variant={variant} icon={icon}>
        {label}
      </Button>
    )
  }
  return <IconButton {...shared} variant={variant} label={label} icon={icon} />
}
