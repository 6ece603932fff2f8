import { Extension, type Editor } from '@tiptap/core'
import { selectedBlocks, setLineKind } from '../line-commands'
import type { LineChips } from './line-outcomes'

interface OutcomeKeysOptions {
  /** Opens what can be said of an action; absent where nobody owns one. */
  readonly chipsFor: ((editor: Editor) => LineChips) | undefined
}

/** Keys that make lines actions and decisions; in an action, the same key says whose it is. */
export const OutcomeKeys = Extension.create<OutcomeKeysOptions>({
  name: 'outcomeKeys',
  addOptions: () => ({ chipsFor: undefined }),
  addKeyboardShortcuts() {
    const { chipsFor } = this.options
    return {
      'Mod-Shift-a': ({ editor }) => {
        const { state, view } = editor
        const [line, ...more] = selectedBlocks(state)
        if (line?.node.attrs['kind'] !== 'action' || more.length > 0 || !chipsFor)
          return setLineKind('action')(state, view.dispatch)
        chipsFor(editor).openAction(line.at)
        return true
      },
      'Mod-Shift-d': ({ editor: { state, view } }) => setLineKind('decision')(state, view.dispatch),
    }
  },
})
