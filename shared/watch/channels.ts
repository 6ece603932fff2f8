import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'

/** What a notebook sends to a channel: the titles of what changed alone, or what was written too. */
export const channelContents = ['titles', 'text'] as const
export type ChannelContent = (typeof channelContents)[number]

/** The root of a notebook document that says what goes to which channel of the relay; absent, nothing does. */
export const channelsRoot = (notebook: Doc): YMap<unknown> => notebook.getMap('channels')

/** What a notebook sends, by the channel's id. Nothing goes to a channel that is not named here. */
export function readChannels(notebook: Doc): ReadonlyMap<string, ChannelContent> {
  const content = z.enum(channelContents)
  return new Map(
    [...channelsRoot(notebook)].flatMap(([id, value]) => {
      const { data } = content.safeParse(value)
      return data ? [[id, data] as const] : []
    }),
  )
}

/** Settles what goes to a channel; with nothing, that nothing does. */
export function setChannel(
  notebook: Doc,
  channelId: string,
  content: ChannelContent | undefined,
  origin?: unknown,
): void {
  notebook.transact(() => {
    if (content === undefined) channelsRoot(notebook).delete(channelId)
    else channelsRoot(notebook).set(channelId, content)
  }, origin)
}
