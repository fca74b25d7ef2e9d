import { useEffect, useRef } from 'react'
import { levelName } from '@/lib/power-levels'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/text-field'

export interface LevelFieldProps {
  text: string
  onChange: (text: string) => void
  /** The room's default, and the account's own level. */
  usual: number
  own: number
  error: string | null
}

/** The level that a text says; undefined for anything but a whole number. */
export function readLevel(text: string): number | undefined {
  const trimmed = text.trim().replace('−', '-')
  return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : undefined
}

/** A level, typed or taken from those that rooms usually have. */
export function LevelField({ text, onChange, usual, own, error }: LevelFieldProps) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // It comes when the room's levels have been read, after the dialog has given the focus away.
  useEffect(() => input.current?.focus(), [])
  const choices = [...new Set([usual, 50, 100])].filter((level) => level <= own)
  return (
    <div>
      <TextField
        label="Power level"
        value={text}
        onChange={onChange}
        error={error}
        className="max-w-40"
        inputRef={input}
        inputProps={{ inputMode: 'numeric', autoComplete: 'off' }}
      />
      <div role="group" aria-label="Usual levels" className="mt-2 flex flex-wrap gap-2">
        {choices.map((level) => (
          <Button
            key={level}
            size="sm"
            aria-pressed={readLevel(text) === level}
            onClick={() => onChange(String(level))}
          >
            {levelName(level, usual)}
          </Button>
        ))}
      </div>
    </div>
  )
}
