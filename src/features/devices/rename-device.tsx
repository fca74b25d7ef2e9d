import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getDevices, updateDevice, type Device } from '@/api/endpoints/devices'
import { errorText } from '@/api/errors'
import { invalidateEndpoint } from '@/api/query'
import { useClient } from '@/session/session-context'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'

/** Longest name in characters that Synapse takes. */
const longestName = 100

export interface RenameDeviceProps {
  /** Undefined while nothing is renamed. */
  device: Device | undefined
  onClose: () => void
}

/** Asks for a session's new name. */
export function RenameDevice({ device, onClose }: RenameDeviceProps) {
  return device ? <Form key={device.device_id} device={device} onClose={onClose} /> : null
}

function Form({ device, onClose }: { device: Device; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [name, setName] = useState(device.display_name ?? '')
  const args = {
    params: { deviceId: device.device_id },
    body: { display_name: name.toWellFormed() },
  }
  const rename = useMutation({
    mutationFn: () => client.call(updateDevice, args),
    onSuccess: async () => {
      toast({ tone: 'ok', text: 'Session renamed' })
      onClose()
      await invalidateEndpoint(queryClient, getDevices)
    },
  })
  const tooLong = name.length > longestName ? `At most ${longestName} characters` : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename session"
      description={<bdi className="mono">{device.device_id}</bdi>}
      onSubmit={() => {
        if (!tooLong && !rename.isPending) rename.mutate()
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            pending={rename.isPending}
            disabledReason={tooLong}
          >
            Save name
          </Button>
        </>
      }
    >
      <TextField
        label="Session name"
        value={name}
        onChange={setName}
        hint="Everyone can see the names of your sessions."
        error={tooLong ?? (rename.error ? errorText(rename.error) : null)}
        inputProps={{ autoComplete: 'off' }}
      />
      <div className="mt-4">
        <ThisRequest requests={[client.describe(updateDevice, args)]} />
      </div>
    </Dialog>
  )
}
