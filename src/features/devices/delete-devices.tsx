import { useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { deleteDevices, getDevices, type Device } from '@/api/endpoints/devices'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { errorText } from '@/api/errors'
import { endpointQuery, invalidateEndpoint } from '@/api/query'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { toast } from '@/ui/toast'
import { deviceName } from './devices'
import { readIdentityCheck, type IdentityCheck } from './identity-check'

export interface DeleteDevicesProps {
  /** Undefined while nothing is deleted. */
  devices: readonly Device[] | undefined
  onClose: () => void
  onDeleted: () => void
}

/** Deletes sessions, after the user has shown who they are. */
export function DeleteDevices({ devices, onClose, onDeleted }: DeleteDevicesProps) {
  if (!devices) return null
  return <Steps devices={devices} onClose={onClose} onDeleted={onDeleted} />
}

type Step = { kind: 'ask' } | IdentityCheck

interface StepsProps extends DeleteDevicesProps {
  devices: readonly Device[]
}

function Steps({ devices, onClose, onDeleted }: StepsProps) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step>({ kind: 'ask' })
  const [password, setPassword] = useState('')
  const [pending, setPending] = useState(false)
  const sending = useRef(false)

  /** Sends the deletion; without a password, to be told which identity check is asked for. */
  const send = async (session: string | undefined) => {
    if (sending.current) return
    sending.current = true
    setPending(true)
    try {
      const auth =
        session === undefined
          ? undefined
          : ({
              type: 'm.login.password',
              identifier: { type: 'm.id.user', user: userId },
              password,
              session,
            } as const)
      await client.call(deleteDevices, { body: { devices: devices.map((d) => d.device_id), auth } })
      const count = devices.length
      toast({ tone: 'ok', text: count === 1 ? 'Session deleted' : `${count} sessions deleted` })
      onDeleted()
      onClose()
      await invalidateEndpoint(queryClient, getDevices)
    } catch (error) {
      setStep(readIdentityCheck(error))
    } finally {
      sending.current = false
      setPending(false)
    }
  }

  const asksPassword = step.kind === 'password'
  const names = devices.length === 1 ? 'this session' : `these ${devices.length} sessions`
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={asksPassword ? 'Confirm your identity' : `Delete ${names}?`}
      description={
        asksPassword
          ? 'The homeserver asks for the password of the account before it deletes sessions.'
          : 'Each is signed out at once, its token stops working, and its encryption keys are gone. This cannot be undone.'
      }
      onSubmit={() => void send(asksPassword ? step.session : undefined)}
      footer={
        step.kind === 'elsewhere' ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              type="submit"
              variant="destroy"
              pending={pending}
              disabledReason={asksPassword && password === '' ? 'Enter the password first' : null}
            >
              {devices.length === 1 ? 'Delete session' : `Delete ${devices.length} sessions`}
            </Button>
          </>
        )
      }
    >
      {asksPassword ? (
        <TextField
          label="Password"
          className="[&_input]:[-webkit-text-security:disc]"
          value={password}
          onChange={setPassword}
          hint={`The password of ${userId}. It goes to your homeserver only.`}
          error={step.wrongPassword ? 'This password is wrong. Nothing was deleted.' : null}
          inputProps={{ autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }}
        />
      ) : (
        <ul className="max-h-60 space-y-1 overflow-y-auto">
          {devices.map((device) => (
            <li key={device.device_id} className="flex gap-2">
              <bdi className="min-w-0 truncate">{deviceName(device)}</bdi>
              <bdi className="mono text-ink-3">{device.device_id}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Outcome step={step} devices={devices} />
    </Dialog>
  )
}

function Outcome({ step, devices }: { step: Step; devices: readonly Device[] }) {
  switch (step.kind) {
    case 'ask':
    case 'password':
      return null
    case 'expired':
      return (
        <Notice tone="bad" title="The identity check has expired" className="mt-4">
          Nothing was deleted. Choose Delete again to begin a new one.
        </Notice>
      )
    case 'elsewhere':
      return <AccountPage devices={devices} />
    case 'failed':
      return <ErrorNotice error={step.error} className="mt-4" />
  }
}

/** Servers that delegate authentication delete sessions on a page of their own. */
function AccountPage({ devices }: { devices: readonly Device[] }) {
  const metadata = useQuery(endpointQuery(useClient(), getAuthMetadata, {}))
  const page = accountPage(metadata.data?.account_management_uri, devices)
  return (
    <Notice
      tone="warn"
      role="alert"
      title="This server leaves this to its account page"
      className="mt-4"
    >
      {page ? (
        <>
          Nothing was deleted. Sign in there and remove the session:{' '}
          <a className="link" href={page} target="_blank" rel="noopener noreferrer">
            {new URL(page).host}
          </a>
        </>
      ) : metadata.error ? (
        <>
          Nothing was deleted, and the server does not say where that page is.{' '}
          {errorText(metadata.error)}.
        </>
      ) : (
        <>Nothing was deleted. Look for the page where you manage this account.</>
      )}
    </Notice>
  )
}

function accountPage(address: string | undefined, devices: readonly Device[]): string | undefined {
  if (!address?.startsWith('https://')) return undefined
  const url = new URL(address)
  const [first] = devices
  if (devices.length === 1 && first) {
    url.searchParams.set('action', 'org.matrix.device_delete')
    url.searchParams.set('device_id', first.device_id)
  } else url.searchParams.set('action', 'org.matrix.devices_list')
  return url.href
}
