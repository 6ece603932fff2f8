import type { InsideLines } from '../../session/inside-lines'
import { modKey } from '../../shell/mod-key'
import type { LineOffer } from '../line-menu/line-offers'
import { isInternalAt } from './internal-lines'

const words = {
  audience: 'Who may read it',
  internal: 'Internal, with what is below',
  covered: 'Internal, as the line above it is',
}

/** Offers to keep a line inside, or to let it out again. */
export const offerInternal =
  (inside: InsideLines | undefined): LineOffer =>
  ({ id, at, editor }) => {
    const now = at()
    if (!inside || id === undefined || now === undefined) return undefined
    const isMarked = inside.marked.get().has(id)
    const isCovered = !isMarked && isInternalAt(editor.state.doc, now, inside)
    const key = `${modKey(navigator.platform)} Shift L`
    return {
      label: words.audience,
      entries: isCovered
        ? [{ kind: 'note', label: words.covered }]
        : [
            {
              kind: 'set',
              label: words.internal,
              hint: key,
              isSet: isMarked,
              run: () => inside.set([id], !isMarked),
            },
          ],
    }
  }
