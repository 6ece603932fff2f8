import { ActionIcon } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useLive } from '../session/use-live'
import { targetOfDocument } from './static-target'

const words = { comment: 'Comment on these words' }

interface Spot {
  readonly left: number
  readonly top: number
}

/** Offers a comment on words that are selected where nothing can be written any more: in a meeting that is over. */
export function StaticSelection() {
  const { meeting, readOnly } = useOpenMeeting()
  const canComment = !useLive(meeting.document.readOnly) && readOnly
  const [spot, setSpot] = useState<Spot>()
  useEffect(() => {
    if (!canComment) return undefined
    const begin = () => {
      const target = targetOfDocument(document.getSelection())
      return target !== undefined && meeting.comments.begin(target)
    }
    const takeBack = meeting.comments.at('intro').offer(begin)
    const look = () => setSpot(spotOf(targetOfDocument(document.getSelection())?.range))
    document.addEventListener('selectionchange', look)
    return () => {
      takeBack()
      document.removeEventListener('selectionchange', look)
    }
  }, [meeting, canComment])
  if (!canComment || !spot) return null
  return (
    <div className="mark-menu static-comment" style={spot}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.comment}
        title={words.comment}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => meeting.comments.beginAtHand()}
      >
        <IconMessagePlus size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

/** Above the end of what is selected, in the page. */
function spotOf(range: Range | undefined): Spot | undefined {
  const box = [...(range?.getClientRects() ?? [])].at(-1)
  return box && { left: box.right + window.scrollX, top: box.top + window.scrollY - RAISED_PX }
}

const RAISED_PX = 42
