import { findEdits, splitWords } from '../merge/text-edits'
import type { Stretch } from './meeting-changes'

/** A text with what was taken out of another and put in, word by word; what stayed and was put in make the later text. */
export function compareWords(before: string, after: string): Stretch[] {
  const [old, fresh] = [splitWords(before), splitWords(after)]
  const stretches: Stretch[] = []
  let at = 0
  for (const { from, to, words } of findEdits(old, fresh)) {
    stretches.push({ kind: 'same', text: old.slice(at, from).join('') })
    stretches.push({ kind: 'removed', text: old.slice(from, to).join('') })
    stretches.push({ kind: 'added', text: words.join('') })
    at = to
  }
  stretches.push({ kind: 'same', text: old.slice(at).join('') })
  return joinAcrossSpaces(stretches.filter(({ text }) => text !== ''))
}

/** A space that stayed between two changes says nothing: both are read as one. */
function joinAcrossSpaces(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  let [removed, added] = ['', '']
  const close = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed })
    if (added !== '') joined.push({ kind: 'added', text: added })
    removed = added = ''
  }
  for (const [index, { kind, text }] of stretches.entries()) {
    const isBetween = removed !== '' && added !== '' && isReplacement(stretches, index + 1)
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (text.trim() === '' && isBetween) {
      removed += text
      added += text
    } else {
      close()
      joined.push({ kind, text })
    }
  }
  close()
  return joined
}

const isReplacement = (stretches: readonly Stretch[], index: number) =>
  stretches[index]?.kind === 'removed' && stretches[index + 1]?.kind === 'added'
