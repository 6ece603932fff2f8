import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'

const words = { read: 'Read it without Confab' }

/** For somebody whom the relay does not let in: the way to what anybody may read of the open place, if that is anything. */
export function ReadInstead() {
  const { place, ownRelay } = useConfab()
  const { route } = useLive(place)
  const relayUrl = useLive(ownRelay.url)
  const { notebookId, meetingId } = route
  const within = meetingId === undefined ? '' : `/${meetingId}`
  const address =
    relayUrl === undefined || notebookId === undefined || route.relay !== undefined
      ? undefined
      : `${relayUrl}/read/${notebookId}${within}`
  const [readable, setReadable] = useState<string>()
  useEffect(() => {
    if (address === undefined) return undefined
    const stop = new AbortController()
    fetch(address, { method: 'HEAD', signal: stop.signal }).then(
      ({ ok }) => setReadable(ok ? address : undefined),
      // Without an answer there is nothing to read either.
      () => undefined,
    )
    return () => stop.abort()
  }, [address])
  if (address === undefined || readable !== address) return null
  return (
    <Button component="a" variant="default" href={address}>
      {words.read}
    </Button>
  )
}
