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
  error: string | undefined
  /** Takes the focus when it appears, as in a dialog. */
  focuses?: boolean
}

/** Reads a level from a text; undefined for anything but a whole number. */
export function readLevel(text: string): number | undefined {
  const trimmed = text.trim().replace('−', '-')
  return /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : undefined
}

/** A level, typed or picked from the common ones. */
export function LevelField(props: LevelFieldProps) {
  const { text, onChange, usual, own, error, focuses = true } = props
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // The field appears once the room's levels are loaded, after the dialog has set its focus.
  useEffect(() => {
    if (focuses) input.current?.focus()
  }, [focuses])
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
