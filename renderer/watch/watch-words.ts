import type { Watching, WatchReason } from '../../shared/watch/who-watches'

const words = {
  on: 'Watching',
  off: 'Not watching',
  open: 'Watch…',
  usual: {
    notebook: 'You watch the meetings you were in, your topics and your actions',
    meeting: 'Watched once you were there; your topics and actions in it already are',
    topic: 'Not watching',
  },
  because: {
    topic: 'you chose this topic',
    meeting: 'you chose this meeting',
    notebook: 'you watch the whole notebook',
    attended: 'you were there',
    proposed: 'you proposed it',
    assigned: 'you have something to do here',
    nothing: '',
  } satisfies Record<WatchReason, string>,
  but: {
    topic: 'you said so for this topic',
    meeting: 'you said so for this meeting',
    notebook: 'you said so for the whole notebook',
  } satisfies Partial<Record<WatchReason, string>>,
}

/** What can be watched, in a word. */
export type WatchScopeName = keyof typeof words.usual

/** Whether one watches, in a word or two. */
export const watchLabel = ({ isOn, why }: Watching) =>
  why === 'nothing' ? words.open : isOn ? words.on : words.off

/** The same with the reason: `Watching, because you were there`. */
export function watchSentence({ isOn, why }: Watching, scope: WatchScopeName): string {
  if (why === 'nothing') return words.usual[scope]
  if (isOn) return `${words.on}, because ${words.because[why]}`
  return why === 'topic' || why === 'meeting' || why === 'notebook'
    ? `${words.off}: ${words.but[why]}`
    : words.off
}
