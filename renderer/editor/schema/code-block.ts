import { CodeBlock } from '@tiptap/extension-code-block'
import { placedAttributes } from './placed'

/** Source text, with its language. */
export const Code = CodeBlock.extend({
  addAttributes() {
    return { ...this.parent?.(), ...placedAttributes }
  },
}).configure({ HTMLAttributes: { class: 'code' }, exitOnTripleEnter: true, exitOnArrowDown: true })
