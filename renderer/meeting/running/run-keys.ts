import type { NowBar } from '../../../shared/meeting/now-bar'
import type { Revote } from '../../../shared/meeting/revotes'
import type { TimerActions } from './timer-actions'

/** The keys that run a meeting; they count only where nobody types. */
export const runKeys = {
  start: 'S',
  pause: 'P',
  extend: '+',
  next: 'N',
  up: '1',
  sideways: '2',
  down: '3',
  hold: 'H',
} as const satisfies Record<string, string>

type RunKey = keyof typeof runKeys

/** What a key does with what is discussed now; `undefined` when it does nothing. */
export function actionOfKey(key: string, now: NowBar | undefined): RunKey | undefined {
  if (!now || (now.kind === 'idle' && now.nextUp === undefined)) return undefined
  return allowed[now.kind].find((action) => runKeys[action] === key.toUpperCase())
}

const allowed: Readonly<Record<NowBar['kind'], readonly RunKey[]>> = {
  idle: ['start'],
  ready: ['start', 'next', 'extend'],
  running: ['pause', 'next', 'extend'],
  paused: ['pause', 'next', 'extend'],
  revote: ['up', 'sideways', 'down', 'hold', 'next', 'extend'],
  'last-call': ['hold', 'next', 'extend'],
  due: ['next', 'extend'],
  held: ['next', 'extend'],
}

/** Does what a key says. */
export function pressRunKey(action: RunKey, now: NowBar, actions: TimerActions): void {
  if (now.kind === 'idle') {
    if (now.nextUp !== undefined) actions.start(now.nextUp)
    return
  }
  switch (action) {
    case 'start':
      return actions.start(now.topicId)
    case 'pause':
      return void (now.kind === 'paused' ? actions.resume() : actions.pause())
    case 'extend':
      return void actions.extend()
    case 'next':
      return actions.next(now.topicId)
    case 'hold':
      return void actions.hold()
    default:
      return actions.vote(action satisfies Revote)
  }
}
