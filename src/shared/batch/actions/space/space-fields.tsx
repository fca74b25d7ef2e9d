import * as v from 'valibot'
import { useQuery } from '@tanstack/react-query'
import { roomsQuery } from '@/api/rooms-sync'
import type { FieldsProps } from '@/shared/batch/actions/action'
import { useAccount, useClient } from '@/session/session-context'
import { Combobox } from '@/ui/combobox'

/** A space; without ID until one is chosen. */
export const spaceOptions = v.object({ spaceId: v.string(), spaceName: v.string() })
export type SpaceOptions = v.InferOutput<typeof spaceOptions>

/** Chooses one of the spaces that the account is in. */
export function SpaceFields({ options, onChange }: FieldsProps<SpaceOptions>) {
  const { data } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const spaces = data?.joined.filter(({ space }) => space) ?? []
  const isEmpty = data !== undefined && spaces.length === 0
  return (
    <Combobox
      label="Space"
      className="md:max-w-80"
      value={options.spaceId === '' ? undefined : options.spaceId}
      onValueChange={(spaceId) => {
        const chosen = spaces.find(({ roomId }) => roomId === spaceId)
        if (chosen) onChange({ spaceId, spaceName: chosen.name })
      }}
      placeholder={isEmpty ? 'You aren’t in any space' : 'Choose a space'}
      options={spaces.map(({ roomId, name }) => ({ value: roomId, label: name, detail: roomId }))}
    />
  )
}
