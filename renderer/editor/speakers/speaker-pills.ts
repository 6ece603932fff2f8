import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { NamedPerson } from '../../../shared/grammar/find-names'
import { holdLine } from '../line-menu/line-handle'
import { createLinePopovers, type LinePopovers } from '../line-menu/line-popovers'
import { openSpeakers } from './offer-speakers'

interface SpeakerPillsOptions {
  readonly people: () => readonly NamedPerson[]
  readonly popovers: LinePopovers
}

/** A click on the name before a line changes who said it. */
export const SpeakerPills = Extension.create<SpeakerPillsOptions>({
  name: 'speakerPills',
  addOptions: () => ({ people: () => [], popovers: createLinePopovers() }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        key: new PluginKey('speakerPills'),
        props: {
          handleDOMEvents: {
            click(view, { target }) {
              const line =
                target instanceof Element && target.closest('.line-speakers')?.parentElement
              if (!line || !view.editable) return false
              const held = holdLine(editor, view.posAtDOM(line, 0) - 1, options.popovers)
              if (held) openSpeakers(held, options.people())
              return held !== undefined
            },
          },
        },
      }),
    ]
  },
})
