import { useEffect, useState } from 'react'
import { z } from 'zod'
import { useConfab } from '../shell/confab'

/** The key of a feed: none where none is needed, unknown where the relay does not say. */
export type FeedKey =
  | { readonly state: 'asking' }
  | { readonly state: 'unknown' }
  | { readonly state: 'known'; readonly value: string | undefined }

const answer = z.object({ key: z.string().nullable() })

const noKey: FeedKey = { state: 'known', value: undefined }

/** Asks the relay for the key that opens a notebook's feeds; for nothing where nothing is named. */
export function useFeedKey(
  relayUrl: string | undefined,
  feed: { readonly notebookId: string; readonly feedNumber: number } | undefined,
): FeedKey {
  const { tokens } = useConfab()
  const token = tokens.get(relayUrl)
  const path = feed && `/api/feed-key/${feed.notebookId}?number=${feed.feedNumber}`
  const [found, setFound] = useState<{ readonly path: string; readonly key: FeedKey }>()
  useEffect(() => {
    if (relayUrl === undefined || path === undefined) return undefined
    const stop = new AbortController()
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` }
    const ask = async () => {
      const response = await fetch(`${relayUrl}${path}`, { headers, signal: stop.signal })
      const { data } = answer.safeParse(response.ok ? await response.json() : undefined)
      return data && ({ state: 'known', value: data.key ?? undefined } as const)
    }
    ask().then(
      (key) => setFound({ path, key: key ?? { state: 'unknown' } }),
      () => {
        if (!stop.signal.aborted) setFound({ path, key: { state: 'unknown' } })
      },
    )
    return () => stop.abort()
  }, [relayUrl, path, token])
  if (path === undefined) return noKey
  return found?.path === path ? found.key : { state: 'asking' }
}
