import type { Watching, WatchReason } from '../../shared/watch/who-watches'

const words = {
  on: 'Watching',
  off: 'Not watching',
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

/** Whether one watches, in a word or two. */
export const watchLabel = ({ isOn }: Watching) => (isOn ? words.on : words.off)

/** The same with the reason: `Watching, because you were there`. */
export function watchSentence({ isOn, why }: Watching): string {
  if (isOn) return `${words.on}, because ${words.because[why]}`
  return why === 'topic' || why === 'meeting' || why === 'notebook'
    ? `${words.off}: ${words.but[why]}`
    : words.off
}
