import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { findSlashItems, slashItems, type SlashItem, type SlashOptions } from './slash-items'
import { createSuggestionPopup } from './suggestion-popup'

const words = { menu: 'Insert', nothing: 'Nothing found' }

/** Typing `/` opens a menu of everything that can be inserted. */
export const SlashMenu = Extension.create<SlashOptions>({
  name: 'slashMenu',
  // An open menu gets the keys before anything else does.
  priority: 200,
  addOptions: () => ({ canVote: false, inside: undefined }),
  addProseMirrorPlugins() {
    const all = slashItems(this.options)
    return [
      Suggestion<SlashItem, SlashItem>({
        editor: this.editor,
        pluginKey: new PluginKey('slashMenu'),
        char: '/',
        allowedPrefixes: [' ', '\n'],
        allow: ({ state }) => state.selection.$from.parent.type.name === 'line',
        items: ({ query }) => findSlashItems(all, query),
        command: ({ editor, range, props }) => props.run(editor, range),
        render: () =>
          createSuggestionPopup<SlashItem>({
            label: words.menu,
            nothing: words.nothing,
            row: (item) => item,
          }),
      }),
    ]
  },
})
