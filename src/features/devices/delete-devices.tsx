import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { deleteDevices, getDevices, type Device, type UserAuth } from '@/api/endpoints/devices'
import { invalidateEndpoint } from '@/api/query'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { toast } from '@/ui/toast'
import { AccountPage } from './account-page'
import { deviceName } from './devices'
import { readIdentityCheck, stageName, type IdentityCheck, type NextStage } from './identity-check'
import { IdentityStage } from './identity-stage'

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
  const [choice, setChoice] = useState<string>()
  const [tried, setTried] = useState<string>()
  const [pending, setPending] = useState(false)
  const sending = useRef(false)

  /** Sends the deletion; without `auth`, to be told which identity check is asked for. */
  const send = async (auth: UserAuth | undefined) => {
    if (sending.current) return
    sending.current = true
    setPending(true)
    const ids = devices.map((device) => device.device_id)
    try {
      await passingDummies(auth, (next) => {
        return client.call(deleteDevices, { body: { devices: ids, auth: next } })
      })
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

  const check = step.kind === 'stages' ? step : undefined
  const chosen = check?.next.find(({ stage }) => stage === choice) ?? check?.next[0]
  const submit = () => {
    setTried(chosen?.stage)
    void send(check && chosen && authFor(chosen, check.session, userId, password))
  }
  const names = devices.length === 1 ? 'this session' : `these ${devices.length} sessions`
  const isOver = step.kind === 'elsewhere' || step.kind === 'impossible'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={check ? 'Confirm your identity' : `Delete ${names}?`}
      description={
        check
          ? chosen?.how === 'password'
            ? 'The homeserver asks for the password of the account before it deletes sessions.'
            : 'The homeserver asks you to confirm that it’s you before it deletes sessions.'
          : 'Each is signed out at once, its token stops working, and its encryption keys are gone. This cannot be undone.'
      }
      onSubmit={submit}
      footer={
        isOver ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              type="submit"
              variant={chosen?.how === 'page' ? 'primary' : 'destroy'}
              pending={pending}
              disabledReason={
                chosen?.how === 'password' && password === '' ? 'Enter the password first' : null
              }
            >
              {chosen?.how === 'page'
                ? 'Continue'
                : devices.length === 1
                  ? 'Delete session'
                  : `Delete ${devices.length} sessions`}
            </Button>
          </>
        )
      }
    >
      {check && chosen ? (
        <IdentityStage
          check={check}
          chosen={chosen}
          onChoose={setChoice}
          password={password}
          onPassword={setPassword}
          tried={tried === chosen.stage}
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

/** What passes a stage, or asks whether it was passed on its page. */
function authFor(
  { how }: NextStage,
  session: string | undefined,
  userId: string,
  password: string,
): UserAuth | undefined {
  switch (how) {
    case 'password': {
      const identifier = { type: 'm.id.user', user: userId } as const
      return { type: 'm.login.password', identifier, password, session }
    }
    case 'dummy':
      return { type: 'm.login.dummy', session }
    case 'page':
      return session === undefined ? undefined : { session }
  }
}

/** Calls, and once more where the server then asks for the stage that asks for nothing. */
async function passingDummies(
  auth: UserAuth | undefined,
  call: (auth: UserAuth | undefined) => Promise<unknown>,
): Promise<void> {
  try {
    await call(auth)
  } catch (error) {
    const check = readIdentityCheck(error)
    if (check.kind !== 'stages' || check.next[0]?.how !== 'dummy') throw error
    await call({ type: 'm.login.dummy', session: check.session })
  }
}

function Outcome({ step, devices }: { step: Step; devices: readonly Device[] }) {
  switch (step.kind) {
    case 'ask':
    case 'stages':
      return null
    case 'impossible':
      return (
        <Notice tone="bad" title="This can’t be confirmed here" className="mt-4">
          {step.stages.length > 0
            ? `The homeserver asks for ${step.stages.map(stageName).join(', ')}, but gave no session to confirm it with.`
            : 'The homeserver asks who you are, but not in a way that the console can read.'}{' '}
          Nothing was deleted. Delete the session in another client, or ask the server’s
          administrators.
        </Notice>
      )
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
