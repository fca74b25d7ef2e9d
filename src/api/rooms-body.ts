import { readRooms, type RoomsAnswer } from './rooms-answer'

/**
 * Parses the body of a sync and reads its rooms.
 * @throws Error if it isn't a JSON object; its message is for the user
 */
export async function parseRooms(body: Blob, ownUserId: string): Promise<RoomsAnswer> {
  const text = await body.text()
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch (cause) {
    throw new Error('It isn’t JSON.', { cause })
  }
  return readRooms(answer, ownUserId)
}
