import { getTokenOwner } from '@/api/endpoints/account'
import { getContentAuthed } from '@/api/endpoints/media'
import { getAvatarUrl, getDisplayName, getUserProfile, setAvatarUrl } from '@/api/endpoints/profile'
import { AnswerError } from '@/api/errors'
import type { Client } from '@/api/client'
import { request } from '@/api/request'
import { byteText } from '@/lib/bytes'
import { parseMxc } from '@/lib/mxc'
import { isMissingProfile } from '@/shared/missing-profile'
import { uploadRequest } from '@/shared/upload-file'
import { withoutTyped } from '@/features/learn/progress'
import { say } from './sentence'
import type { Deed, Finding, Step, StepInput, Undo } from './step'

const readToken: Deed = {
  requests: () => [request(getTokenOwner, {})],
  send: async (client, { userId }, signal) => {
    const owner = await client.call(getTokenOwner, {}, { signal, cause: 'user' })
    const { user_id: found, device_id: deviceId } = owner
    const isOwn = found === userId
    return {
      check: async () => ({
        tone: isOwn ? 'ok' : 'warn',
        sentence: !isOwn
          ? say`The token belongs to ${found}, not to ${userId}.`
          : deviceId
            ? say`It works: the token belongs to ${found}, session ${deviceId}.`
            : say`It works: the token belongs to ${found}.`,
      }),
    }
  },
}

const nameRequest = ({ values: { nameOf } }: StepInput) =>
  request(getDisplayName, { params: { userId: nameOf } })

const readName: Deed = {
  requests: (input) => [nameRequest(input)],
  send: async (client, input, signal) => {
    const { nameOf } = input.values
    const reading = client.send(nameRequest(input), { signal, cause: 'user' })
    const profile = await orNothing(reading)
    return { check: async () => nameFinding(nameOf, profile?.displayname, profile !== undefined) }
  },
}

function nameFinding(userId: string, name: string | undefined, isKnown: boolean): Finding {
  if (name) return { tone: 'ok', sentence: say`The display name of ${userId} is “${name}”.` }
  return isKnown
    ? {
        tone: 'ok',
        sentence: say`${userId} has no display name, so others see the Matrix ID.`,
      }
    : {
        tone: 'warn',
        sentence: say`The server has no profile for ${userId}: it’s empty, or there is no such user.`,
      }
}

const upload: Deed = {
  unclear: 'The picture may be on the server, where nobody sees it. Sending again uploads another.',
  takesFile: true,
  requests: ({ file }) => [uploadRequest(file)],
  send: async (client, { file }, signal) => {
    const { content_uri: mxcUri } = await client.send(uploadRequest(file), { signal })
    const params = parseMxc(mxcUri)
    if (!params) throw new AnswerError(200, `content_uri isn’t an MXC URI: ${mxcUri}`)
    return {
      keep: (now) => ({ ...withoutTyped(now, 'mxcUri'), mxcUri }),
      check: async (reader, ending) => {
        const stored = await reader.call(getContentAuthed, { params }, { signal: ending })
        return (await isSame(stored, file))
          ? {
              tone: 'ok',
              sentence: say`The server has all ${byteText(file.size)}, at ${mxcUri}.`,
            }
          : {
              tone: 'warn',
              sentence: say`The file at ${mxcUri} isn’t the one that was sent: it has ${byteText(stored.size)}.`,
            }
      },
    }
  },
}

async function isSame(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false
  const [left, right] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()])
  const bytes = new Uint8Array(right)
  return new Uint8Array(left).every((byte, index) => byte === bytes[index])
}

const avatarRequest = (userId: string) => request(getAvatarUrl, { params: { userId } })

const setRequest = (userId: string, mxcUri: string) =>
  request(setAvatarUrl, { params: { userId }, body: { avatar_url: mxcUri } })

const avatarEndpoints = [getUserProfile, getAvatarUrl]

const setAvatar: Deed = {
  changes: avatarEndpoints,
  requests: ({ userId, values: { mxcUri } }) => [avatarRequest(userId), setRequest(userId, mxcUri)],
  send: async (client, { userId, values: { mxcUri } }, signal, remember) => {
    const before = await readAvatar(client, userId, signal)
    // Sent again, it replaces the tour's own picture, which nobody wants back.
    remember((now) => ({ ...now, avatarBefore: now.avatarBefore ?? before }))
    await client.send(setRequest(userId, mxcUri), { signal })
    return {
      check: async (reader, ending) =>
        avatarFinding(mxcUri, await readAvatar(reader, userId, ending)),
    }
  },
}

/** Sets the avatar that the account had before the tour. */
export const restoreAvatar: Undo = {
  id: 'restoreAvatar',
  about: 'Your old picture isn’t lost.',
  label: 'Put the old picture back',
  changes: avatarEndpoints,
  isOffered: ({ avatarBefore }) => avatarBefore !== undefined,
  requests: ({ userId, progress }) => [setRequest(userId, progress.avatarBefore ?? '')],
  send: async (client, { userId, progress: { avatarBefore = '' } }, signal) => {
    await client.send(setRequest(userId, avatarBefore), { signal })
    return {
      keep: (now) => ({ ...now, avatarBefore: undefined }),
      check: async (reader, ending) =>
        avatarFinding(avatarBefore, await readAvatar(reader, userId, ending)),
    }
  },
}

function avatarFinding(wanted: string, found: string): Finding {
  if (found !== wanted) {
    return {
      tone: 'warn',
      sentence: found
        ? say`The server has another picture: ${found}.`
        : say`The server has no picture for you.`,
    }
  }
  return {
    tone: 'ok',
    sentence: wanted
      ? say`Your picture is ${wanted}. It may take a while to appear in rooms.`
      : say`You have no picture, as before.`,
  }
}

/** The MXC URI of an avatar; empty if there is none. */
async function readAvatar(client: Client, userId: string, signal: AbortSignal): Promise<string> {
  const read = client.send(avatarRequest(userId), { signal })
  return (await orNothing(read.then(({ avatar_url: uri }) => uri))) ?? ''
}

/** An account whose profile is empty may have none. */
async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (isMissingProfile(error)) return undefined
    throw error
  }
}

/** The steps about the account. */
export const accountSteps: readonly Step[] = [
  {
    id: 'token',
    title: 'Get a token safely',
    about:
      'In Element, it is under Settings → Help & About → Advanced → Access Token. It opens your whole account, so treat it like your password, and don’t sign out of Element, which would end it. This request says whose token it is.',
    fields: [],
    deed: readToken,
    requests: readToken.requests,
  },
  {
    id: 'name',
    title: 'Read a display name',
    about:
      'Everyone has a profile, and each part of it has its own path. Reading one changes nothing.',
    fields: ['nameOf'],
    deed: readName,
    requests: readName.requests,
  },
  {
    id: 'upload',
    title: 'Upload a picture',
    about:
      'A file is sent as it is, with its content type. The response is an MXC URI, by which profiles and messages refer to the file. Nobody sees it until you use it.',
    fields: [],
    deed: upload,
    requests: upload.requests,
  },
  {
    id: 'avatar',
    title: 'Set your picture',
    about:
      'The picture of your profile is an MXC URI too. The first request reads the one you have, so that you can put it back; the second one replaces it.',
    fields: ['mxcUri'],
    deed: setAvatar,
    requests: setAvatar.requests,
    undo: ['restoreAvatar'],
  },
]
