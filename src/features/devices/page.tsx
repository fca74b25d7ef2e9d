import { useMemo, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router-dom'
import { getDevices, type Device } from '@/api/endpoints/devices'
import { describeError } from '@/api/errors'
import { endpointQuery, refetchForUser } from '@/api/query'
import { request } from '@/api/request'
import { paths } from '@/lib/paths'
import { plural } from '@/lib/plural'
import { useAccount, useClient } from '@/session/session-context'
import { choiceParam, flagParam } from '@/shared/address/url-params'
import { useSearchText } from '@/shared/address/use-search-text'
import { useUrlParams } from '@/shared/address/use-url-params'
import { useEndSession } from '@/shared/end-session'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { DataTable, useRowSelection } from '@/ui/data-table'
import { PageHeader } from '@/ui/page-header'
import { DeleteDevices } from './delete-devices'
import { deviceColumns, type DeviceRow } from './device-columns'
import {
  deletionRequest,
  deviceName,
  deviceSortKeys,
  searchDevices,
  sortDevices,
  unseenDays,
  unseenDevices,
  type DeviceSort,
} from './devices'
import { DevicesToolbar } from './devices-toolbar'
import { NoDevices } from './no-devices'
import { RenameDevice } from './rename-device'
import { useAccountPage } from './use-account-page'
import { keysRequest, verificationOf } from './verification'

const sortParams = {
  columnId: choiceParam('sort', deviceSortKeys, 'seen'),
  direction: choiceParam('order', ['ascending', 'descending'], 'descending'),
}

const filterParams = { unseen: flagParam('unseen', String(unseenDays)) }

const rowKey = ({ device }: DeviceRow) => device.device_id
const rowHeader = ({ device }: DeviceRow) => deviceName(device)

/** What Delete sessions would do; it never includes this session. */
function selectionText(selected: number, deletable: number): string {
  const words = `${plural(deletable, 'session')} to delete`
  if (selected === deletable) return words
  return `${words}. This session isn’t included: to end it, use Invalidate token in the account menu.`
}

/** The account's sessions: find, rename and delete them, or sign out everywhere. */
export function Component() {
  const client = useClient()
  const queryClient = useQueryClient()
  const { userId, deviceId: ownId } = useAccount()
  const options = endpointQuery(client, request(getDevices, {}), { opens: true })
  const devices = useQuery(options)
  const keys = useQuery(endpointQuery(client, keysRequest(userId)))
  const pages = useAccountPage()
  const navigate = useNavigate()
  const { signOutEverywhere } = useEndSession()
  const [search, setSearch] = useSearchText()
  const [sort, setSort] = useUrlParams<DeviceSort>(sortParams)
  const [{ unseen }, setFilter] = useUrlParams(filterParams)
  const [now] = useState(() => Date.now())
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set())
  const [renaming, setRenaming] = useState<Device>()
  const [deleting, setDeleting] = useState<readonly Device[]>()

  const all = devices.data?.devices
  const shown = useMemo(() => {
    const found = searchDevices(all ?? [], search)
    return sortDevices(unseen ? unseenDevices(found, now) : found, sort)
  }, [all, search, unseen, sort, now])
  const rows = shown.map((device): DeviceRow => {
    const id = device.device_id
    const own = id === ownId
    const verification = keys.data && verificationOf(keys.data, userId, id)
    return { device, own, verification, page: pages.of('view', id), onRename: setRenaming }
  })
  // Only what is on screen is deleted.
  const selected = rows.filter((row) => selectedIds.has(rowKey(row)))
  const selection = useRowSelection(rows, rowKey, selectedIds, setSelectedIds)
  const deletable = selected.filter(({ own }) => !own).map(({ device }) => device)
  const reason =
    selected.length === 0
      ? 'Select sessions to delete first'
      : deletable.length === 0
        ? 'This is your current session: choose Invalidate token in the account menu'
        : undefined
  const remark = keys.error
    ? `Couldn’t check which sessions are verified: ${describeError(keys.error).title}.`
    : rows.some(({ verification }) => verification === 'no-cross-signing')
      ? 'This account hasn’t set up cross-signing, so no session can be verified.'
      : ''

  return (
    <>
      <PageHeader
        title="Sessions"
        subtitle="Where this account is signed in. Others can see the names."
        actions={
          <>
            <Button
              variant="danger"
              disabledReason={
                pages.home ? 'This server ends sessions on your account page' : undefined
              }
              onClick={() => signOutEverywhere(all?.length)}
            >
              Sign out everywhere
            </Button>
            <Button variant="danger" disabledReason={reason} onClick={() => setDeleting(deletable)}>
              Delete sessions
            </Button>
          </>
        }
      />
      <DevicesToolbar
        search={search}
        onSearch={setSearch}
        unseen={unseen}
        onUnseen={(next) => setFilter({ unseen: next })}
        total={all?.length}
        shown={rows.length}
        fetching={devices.isFetching && !devices.isPending}
        onRefresh={() => void refetchForUser(queryClient, options.queryKey)}
        pages={pages}
      />
      <div className="flex min-h-60 flex-1 flex-col border-t border-line">
        <DataTable
          label="Sessions"
          columns={deviceColumns}
          rows={rows}
          rowKey={rowKey}
          rowHeader={rowHeader}
          sort={sort}
          onSortChange={({ columnId, direction }) => {
            const known = deviceSortKeys.find((key) => key === columnId)
            if (known) setSort({ columnId: known, direction })
          }}
          selection={selection}
          loading={devices.isPending}
          error={
            devices.error ? (
              <ErrorNotice error={devices.error} onRetry={() => void devices.refetch()} />
            ) : undefined
          }
          empty={
            devices.error ? null : (
              <NoDevices
                total={all?.length ?? 0}
                search={search}
                unseen={unseen}
                onClear={() => void navigate(paths.sessions())}
              />
            )
          }
        />
      </div>
      <div className="flex-none border-t border-line bg-surface px-4 py-2 md:px-6">
        <output className="mb-1 block min-h-[18px] text-sm text-ink-2">
          {selected.length === 0 ? remark : selectionText(selected.length, deletable.length)}
        </output>
        <ThisRequest requests={deletable.length > 0 ? [deletionRequest(deletable)] : []} />
      </div>
      <RenameDevice device={renaming} onClose={() => setRenaming(undefined)} />
      <DeleteDevices
        devices={deleting}
        elsewhere={pages.home !== undefined}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => setSelectedIds(new Set())}
      />
    </>
  )
}
