import type { LineChange, TopicChange } from '../changes/meeting-changes'

const counted = (one: string, many: string) => (count: number) =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

/** The words in which a message tells what changed. */
export const changeWords = {
  untitled: 'Untitled topic',
  wholeMeeting: 'The meeting itself',
  meetingChanged: 'the meeting changed',
  topicsAdded: ['topic proposed', 'topics proposed'],
  topicsChanged: ['topic changed', 'topics changed'],
  by: (names: string) => `By ${names}.`,
  kinds: {
    added: 'New topic',
    removed: 'Removed',
    archived: 'Put into the archive',
    restored: 'Back from the archive',
    merged: 'Merged into another topic',
    parted: 'A topic of its own again',
    changed: '',
  } satisfies Record<TopicChange['kind'], string>,
  lineKinds: [
    [['added'], counted('line added', 'lines added')],
    [['changed'], counted('line changed', 'lines changed')],
    [['moved', 'left'], counted('line moved', 'lines moved')],
    [['removed'], counted('line removed', 'lines removed')],
  ] satisfies [LineChange['kind'][], (count: number) => string][] as readonly (readonly [
    readonly LineChange['kind'][],
    (count: number) => string,
  ])[],
  marks: {
    added: 'New:',
    removed: 'Removed:',
    changed: 'Changed:',
    moved: 'Moved:',
    left: 'Moved to another topic:',
  },
  was: (before: string) => `was: ${before}`,
  decision: (text: string) => `Decision: ${text}`,
  withoutWords: (kind: string) => `(a ${kind})`,
} as const
