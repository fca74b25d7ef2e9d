import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getDevices, updateDevice, type Device } from '@/api/endpoints/devices'
import { errorText } from '@/api/errors'
import { invalidateEndpoint } from '@/api/query'
import { request } from '@/api/request'
import { useClient } from '@/session/session-context'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'

/** Length limit for names in Synapse, in characters. */
const longestName = 100

export interface RenameDeviceProps {
  /** Undefined while nothing is being renamed. */
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
  const toSend = request(updateDevice, {
    params: { deviceId: device.device_id },
    body: { display_name: name.toWellFormed() },
  })
  const rename = useMutation({
    mutationFn: () => client.send(toSend),
    onSuccess: async () => {
      toast({ tone: 'ok', text: 'Session renamed' })
      onClose()
      await invalidateEndpoint(queryClient, getDevices)
    },
  })
  const tooLong = name.length > longestName ? `Limit: ${longestName} characters` : undefined
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
        error={tooLong ?? (rename.error ? errorText(rename.error) : undefined)}
        inputProps={{ autoComplete: 'off' }}
      />
      <div className="mt-4">
        <ThisRequest requests={[toSend]} />
      </div>
    </Dialog>
  )
}
