import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button'
import type { ButtonSize, ButtonVariant } from './button-class'
import { announce, toast } from './toast-store'

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  /** The text to copy, or how to make it when the button is pressed. */
  value: string | (() => string)
  /** The accessible name: "Copy Matrix ID". With `look="button"` also the words on it. */
  label: string
  look?: 'icon' | 'button'
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

const COPIED_MS = 2_000

/** Copies a text and says so; when the browser refuses, says that. */
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
    const timer = setTimeout(() => setCopied(false), COPIED_MS)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof value === 'function' ? value() : value)
      setCopied(true)
      announce('Copied')
    } catch {
      toast({
        tone: 'bad',
        text: 'The browser refused to copy.',
        detail: 'Select the text and copy it by hand.',
      })
    }
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
