import { TextField } from '@/ui/text-field'

interface RoomReferencesFieldProps {
  value: string
  onChange: (value: string) => void
  /** Height in lines. */
  rows: number
}

/** A field for more rooms than a list has: any number of room IDs, aliases and links. */
export function RoomReferencesField({ value, onChange, rows }: RoomReferencesFieldProps) {
  return (
    <TextField
      label="Room IDs, aliases or links"
      value={value}
      onChange={onChange}
      multiline
      rows={rows}
      mono
      hint="More rooms, separated by new lines, commas or spaces."
      inputProps={{
        placeholder: '#announcements:example.org',
        autoComplete: 'off',
        autoCapitalize: 'none',
        spellCheck: false,
      }}
    />
  )
}
