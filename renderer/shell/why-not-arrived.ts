import type { SyncState } from '../session/sync-state'
import { refusal } from './sync-words'

const words = {
  waiting: 'It appears here as soon as the relay can be reached.',
  unknown: 'The relay does not know it either. Check the link, or ask who sent it.',
}

/** Why nothing of a linked document is here, and what can be done. */
export function whyNotArrived(sync: SyncState): string {
  if (sync.kind === 'refused') return refusal(sync.code)
  return sync.kind === 'saved' ? words.unknown : words.waiting
}
