import { assertNever } from '../../shared/result'
import { closeCodes } from '../../shared/protocol/close-code'
import type { SyncState } from '../session/sync-state'

/** What the mark in the corner says of a state. */
export interface SyncWords {
  /** A few words, always in view. */
  readonly label: string
  /** The same without the count: read out only when it changes. */
  readonly heard: string
  /** A sentence or two for those who ask. */
  readonly detail: string
  /** Whether a person has to do something about it. */
  readonly needsCare: boolean
}

/** Says where the edits are. */
export function describeSync(state: SyncState): SyncWords {
  switch (state.kind) {
    case 'loading':
      return calm('Opening…', 'Reading what this device holds.')
    case 'on-device':
      return calm(
        'On this device',
        'Everything you write is kept on this device. No relay has been reached yet, so nobody else sees it.',
      )
    case 'saving':
      return state.waiting === 0
        ? calm('Catching up…', 'Your edits are safe. What others wrote meanwhile is being fetched.')
        : {
            ...calm(
              `Saving… ${edits(state.waiting)}`,
              'Your edits are kept on this device and on their way to the relay.',
            ),
            heard: 'Saving…',
          }
    case 'saved':
      return calm('Saved on the relay', 'Everything is on the relay’s disk and on this device.')
    case 'offline':
      return describeOffline(state.waiting, state.code)
    case 'relay-full':
      return describeFull(state.waiting)
    case 'refused':
      return care(`Not on the relay`, refusal(state.code))
    case 'not-stored':
      return care(
        'Edits are at risk',
        `This device does not keep new edits (“${state.problem}”). Free some disk space, keep this window open and copy or export your notes now.`,
      )
    default:
      return assertNever(state)
  }
}

function describeOffline(waiting: number, code = 0): SyncWords {
  if (needsPerson.has(code)) return care('Not on the relay', refusal(code))
  const why = refusals[code]
  return waiting === 0
    ? calm(
        'Offline, kept on this device',
        why ?? 'The relay cannot be reached. Go on writing: everything is kept on this device.',
      )
    : {
        ...calm(
          `Offline, ${edits(waiting)} waiting`,
          why ??
            'The relay cannot be reached. Your edits are kept on this device and are sent as soon as it is back.',
        ),
        heard: 'Offline, edits are waiting',
      }
}

function describeFull(waiting: number): SyncWords {
  const label = 'The relay’s disk is full'
  const detail =
    'The relay can keep nothing new just now, so others do not see what you write. Go on writing: ' +
    'your edits are safe on this device and are sent as soon as there is room. ' +
    'Tell whoever runs the relay.'
  return waiting === 0
    ? calm(label, detail)
    : { ...calm(`${label}, ${edits(waiting)} waiting`, detail), heard: label }
}

/** What to do when the relay closed the line with this code. */
export function refusal(code: number): string {
  return refusals[code] ?? `The relay refused this app (code ${code}). ${KEPT} ${ASK}`
}

const KEPT = 'Your edits stay on this device.'
const ASK = 'Ask whoever runs the relay.'

const refusals: Readonly<Record<number, string>> = {
  [closeCodes.noToken]: `The relay wants to know who you are. Open a fresh invitation link. ${KEPT}`,
  [closeCodes.forbidden]: `You may not write in this notebook on this relay. ${ASK} ${KEPT}`,
  [closeCodes.noSuchRoom]: `The relay does not know this document. Check the link, or ask who sent it. ${KEPT}`,
  [closeCodes.epochDiffers]: `The relay holds another history of this document, and the two are never mixed. Open it here: the page offers to keep yours as a copy. ${KEPT}`,
  [closeCodes.appTooOld]: `These notes were written with a newer Confab. Update the app, or reload the page, to write in them. ${KEPT}`,
  [closeCodes.tooLarge]: `One edit is larger than the relay takes. Undo the last large paste, or split it. ${KEPT}`,
  [closeCodes.malformed]: `The relay did not understand this app. Reload; if it happens again, update Confab. ${KEPT}`,
  [closeCodes.restarting]: `The relay is restarting. ${KEPT} They are sent when it is back.`,
  [closeCodes.tryLater]: `The relay has too much to do, or this meeting is full. ${KEPT} They are sent as soon as there is room.`,
}

/** After these the app tries again, and will be closed again until somebody does something. */
const needsPerson: ReadonlySet<number> = new Set([closeCodes.tooLarge, closeCodes.malformed])

const edits = (count: number) => (count === 1 ? '1 edit' : `${count} edits`)
const calm = (label: string, detail: string): SyncWords => ({
  label,
  heard: label,
  detail,
  needsCare: false,
})
const care = (label: string, detail: string): SyncWords => ({
  label,
  heard: `${label}. ${detail}`,
  detail,
  needsCare: true,
})
