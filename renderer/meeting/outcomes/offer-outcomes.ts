import type { MenuEntry } from '../../editor/line-menu/menu-popup'
import { modKey } from '../../shell/mod-key'
import type { MeetingLineOffer } from '../lines/meeting-line-offers'

const words = {
  outcomes: 'Action',
  make: 'An action of …',
  owner: 'Who does it, until when …',
  done: 'Done',
}

/** Makes a line somebody's action, or says whose it is and whether it is done. */
export const offerOutcomes: MeetingLineOffer = (line, { open: { outcomes }, topicId }) => {
  const { kind, done } = line.node()?.attrs ?? {}
  const isAction = kind === 'action'
  const mod = modKey(navigator.platform)
  const own: MenuEntry = {
    kind: 'do',
    label: isAction ? words.owner : words.make,
    ...(isAction && { hint: `${mod} ⇧ A` }),
    run() {
      if (!isAction) line.setAttributes({ kind: 'action' })
      outcomes.outcomesOf(topicId).openAction(line)
    },
  }
  const tick: MenuEntry = {
    kind: 'set',
    label: words.done,
    hint: `${mod} ↵`,
    isSet: done === true,
    run: () => line.setAttributes({ done: done === true ? null : true }),
  }
  return { label: words.outcomes, entries: isAction ? [own, tick] : [own] }
}
