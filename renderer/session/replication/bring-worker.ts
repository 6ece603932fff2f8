import { askRooms } from './ask-relay'
import type { BringAnswer, BringRequest } from './bring-messages'
import { bringRooms } from './bring-rooms'

// Fetching, comparing and storing documents keeps a processor busy: here it is not the page's.
addEventListener('message', ({ data }: MessageEvent<BringRequest>) => {
  const { id, place, wishes, isFreeing } = data
  bringRooms(wishes, (asked) => askRooms(place, asked), { isFreeing }).then(
    (result) => tell({ id, kind: 'done', result }),
    (reason: unknown) =>
      tell({
        id,
        kind: 'broken',
        message: reason instanceof Error ? reason.message : String(reason),
      }),
  )
})

const tell = (answer: BringAnswer) => postMessage(answer)
