import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** Tab indents; after Escape it leaves the text as it leaves any other field, so nobody is caught in it. */
export const LeaveByTab = Extension.create({
  name: 'leaveByTab',
  priority: 1_000,
  addProseMirrorPlugins() {
    let isLeaving = false
    const stay = () => {
      isLeaving = false
    }
    return [
      new Plugin({
        key: new PluginKey('leaveByTab'),
        props: {
          handleDOMEvents: {
            keydown(_view, { key, altKey, ctrlKey, metaKey }) {
              const leaves = isLeaving && key === 'Tab' && !altKey && !ctrlKey && !metaKey
              // On the way to Shift+Tab, Shift is a key of its own.
              if (key !== 'Shift') isLeaving = key === 'Escape'
              // Handled, as far as the editor goes: the browser moves the focus.
              return leaves
            },
            blur: stay,
            pointerdown: stay,
          },
        },
      }),
    ]
  },
})
