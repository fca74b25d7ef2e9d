import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getDevices, type Device, type UserAuth } from '@/api/endpoints/devices'
import { invalidateEndpoint } from '@/api/query'
import { plural } from '@/lib/plural'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { authFor } from '@/shared/identity/auth-for'
import { readIdentityCheck, stageName, type IdentityCheck } from '@/shared/identity/identity-check'
import { IdentityStage } from '@/shared/identity/identity-stage'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { toast } from '@/ui/toast'
import { AccountPage } from './account-page'
import { deletionRequest, deviceName } from './devices'

export interface DeleteDevicesProps {
  /** Undefined while nothing is being deleted. */
  devices: readonly Device[] | undefined
  /** The server is known to delete sessions on its account page only. */
  elsewhere: boolean
  onClose: () => void
  onDeleted: () => void
}

/** Deletes sessions, after the user has confirmed their identity. */
export function DeleteDevices({ devices, ...rest }: DeleteDevicesProps) {
  return devices ? <Steps devices={devices} {...rest} /> : null
}

type Step = { kind: 'ask' } | IdentityCheck

interface StepsProps extends DeleteDevicesProps {
  devices: readonly Device[]
}

function Steps({ devices, elsewhere, onClose, onDeleted }: StepsProps) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const [step, setStep] = useState<Step>({ kind: elsewhere ? 'elsewhere' : 'ask' })
  const [password, setPassword] = useState('')
  const [choice, setChoice] = useState<string>()
  const [tried, setTried] = useState<string>()

  /** Sends the deletion; without `auth`, to find out which identity check is required. */
  const { mutate, isPending } = useMutation({
    mutationFn: (auth: UserAuth | undefined) =>
      passingDummies(auth, (next) => client.send(deletionRequest(devices, next))),
    onSuccess: async () => {
      const count = devices.length
      toast({
        tone: 'ok',
        text: count === 1 ? 'Session deleted' : `${plural(count, 'session')} deleted`,
      })
      onDeleted()
      onClose()
      await invalidateEndpoint(queryClient, getDevices)
    },
    onError: (error) => setStep(readIdentityCheck(error)),
  })

  const check = step.kind === 'stages' ? step : undefined
  const chosen = check?.next.find(({ stage }) => stage === choice) ?? check?.next[0]
  const isOver = step.kind === 'elsewhere' || step.kind === 'impossible'
  const submit = () => {
    if (isPending || isOver) return
    setTried(chosen?.stage)
    mutate(check && chosen && authFor(chosen, check.session, userId, password))
  }
  const close = () => {
    onClose()
    // Some may have been signed out on the account page.
    if (step.kind === 'elsewhere') void invalidateEndpoint(queryClient, getDevices)
  }
  const names = devices.length === 1 ? 'this session' : `these ${plural(devices.length, 'session')}`
  return (
    <Dialog
      open
      onOpenChange={close}
      title={check ? 'Confirm your identity' : `Delete ${names}?`}
      description={
        check
          ? chosen?.how === 'password'
            ? 'The homeserver asks for your account’s password before it deletes sessions.'
            : 'The homeserver asks you to confirm that it’s you before it deletes sessions.'
          : step.kind === 'elsewhere'
            ? undefined
            : 'Each is signed out at once, its token stops working, and its encryption keys are gone. This can’t be undone.'
      }
      onSubmit={submit}
      footer={
        isOver ? (
          <Button onClick={close}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              type="submit"
              variant={chosen?.how === 'page' ? 'primary' : 'destroy'}
              pending={isPending}
              disabledReason={
                chosen?.how === 'password' && password === ''
                  ? 'Enter the password first'
                  : undefined
              }
            >
              {chosen?.how === 'page'
                ? 'Continue'
                : devices.length === 1
                  ? 'Delete session'
                  : `Delete ${plural(devices.length, 'session')}`}
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
          nothingDone="Nothing was deleted."
        />
      ) : step.kind === 'elsewhere' ? null : (
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

/** Calls, and repeats the call if the server then requires only the dummy stage. */
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
            ? `The homeserver asks for ${step.stages.map(stageName).join(', ')}, but didn’t start a session for it.`
            : 'The homeserver asks for confirmation in a way that the console doesn’t support.'}{' '}
          Nothing was deleted. Delete the session in another client, or ask the server’s
          administrators.
        </Notice>
      )
    case 'expired':
      return (
        <Notice tone="bad" title="The identity check has expired" className="mt-4">
          Nothing was deleted. Choose Delete again to start a new one.
        </Notice>
      )
    case 'elsewhere':
      return <AccountPage devices={devices} />
    case 'failed':
      return <ErrorNotice error={step.error} className="mt-4" />
  }
}
