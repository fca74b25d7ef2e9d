import type { WrittenRequest } from '@/api/request'
import { jsonText } from '@/lib/json-text'
import { encodeSegment } from '@/lib/path-segment'
import { useAccount } from '@/session/session-context'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'

interface Example extends WrittenRequest {
  label: string
}

/** What people most often do with a token, in the order in which one would try it. */
function examplesOf(userId: string): Example[] {
  const client = '/_matrix/client/v3'
  const profile = `${client}/profile/${encodeSegment(userId)}`
  const room = `${client}/rooms/{roomId}`
  const send = `${room}/send/m.room.message/{txnId}`
  return [
    { label: 'Read your display name', method: 'GET', path: `${profile}/displayname` },
    { label: 'Read your avatar', method: 'GET', path: `${profile}/avatar_url` },
    { label: 'Upload a file', method: 'POST', path: '/_matrix/media/v3/upload' },
    {
      label: 'Set your avatar',
      method: 'PUT',
      path: `${profile}/avatar_url`,
      body: jsonText({ avatar_url: 'mxc://' }),
    },
    {
      label: 'Invite someone to a room',
      method: 'POST',
      path: `${room}/invite`,
      body: jsonText({ user_id: '' }),
    },
    {
      label: 'Send a plain message',
      method: 'PUT',
      path: send,
      body: jsonText({ msgtype: 'm.text', body: 'Hello' }),
    },
    {
      label: 'Send a formatted message',
      method: 'PUT',
      path: send,
      body: jsonText({
        msgtype: 'm.text',
        body: 'Hello **world**',
        format: 'org.matrix.custom.html',
        formatted_body: 'Hello <strong>world</strong>',
      }),
    },
    {
      label: 'List the members of a room',
      method: 'GET',
      path: `${room}/members?membership=join&not_membership=leave`,
    },
    { label: 'Invalidate your token', method: 'POST', path: `${client}/logout` },
  ]
}

/** A menu of common requests, to start from. */
export function Examples({ onChoose }: { onChoose: (request: WrittenRequest) => void }) {
  const { userId } = useAccount()
  return (
    <Menu
      trigger={<Button>Examples</Button>}
      items={examplesOf(userId).map(({ label, ...request }) => ({
        label,
        onSelect: () => onChoose(request),
      }))}
    />
  )
}
