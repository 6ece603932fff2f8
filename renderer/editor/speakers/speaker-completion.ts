import { Extension, type Editor, type Range } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { joinNames, splitNames } from '../../../shared/documents/names'
import { findNames, type FoundName, type NamedPerson } from '../../../shared/grammar/find-names'
import { parseOpenSpeakers } from '../../../shared/grammar/open-speakers'
import { createSuggestionPopup } from '../suggestion-popup'

const words = {
  list: 'Who said it',
  fresh: (name: string) => `New: ${name}`,
  aliasOf: (name: string) => name,
}

/** `@` or `(Jer` at the start of a line offers who may have said it. */
export const SpeakerCompletion = Extension.create<{ people: () => readonly NamedPerson[] }>({
  name: 'speakerCompletion',
  // An open list gets the keys before anything else does.
  priority: 200,
  addOptions: () => ({ people: () => [] }),
  addProseMirrorPlugins() {
    const { people } = this.options
    return [
      Suggestion<FoundName, FoundName>({
        editor: this.editor,
        pluginKey: new PluginKey('speakerCompletion'),
        findSuggestionMatch: ({ $position }) => findOpenSpeakers($position),
        items: ({ query }) => findNames(people(), query),
        command: ({ editor, range, props }) => addSpeaker(editor, range, props.name),
        render: () =>
          createSuggestionPopup<FoundName>({
            label: words.list,
            row: ({ name, aliasOf, isNew }) => ({
              title: isNew ? words.fresh(name) : name,
              hint: aliasOf === undefined ? '' : words.aliasOf(aliasOf),
            }),
          }),
      }),
    ]
  },
})

/** Where at the start of a line somebody is being named. In an action `@` names who does it, not who said it. */
function findOpenSpeakers($position: ResolvedPos) {
  const { parent, parentOffset, depth, pos } = $position
  if (depth !== 1 || parent.type.name !== 'line') return null
  const text = parent.textBetween(0, parentOffset)
  const open = parseOpenSpeakers(text)
  if (!open || (parent.attrs['kind'] === 'action' && text.startsWith('@'))) return null
  // A bracket alone may open a remark.
  if (text === '(') return null
  return { range: { from: pos - parentOffset, to: pos }, query: open.typed, text }
}

/** Takes what was typed off the line and sets its speakers: those it has, those typed before, and this one. */
function addSpeaker({ state, view }: Editor, { from, to }: Range, name: string): void {
  const $from = state.doc.resolve(from)
  const had: unknown = $from.parent.attrs['speakers']
  const typed = parseOpenSpeakers(state.doc.textBetween(from, to))?.before ?? []
  const speakers = new Set([...splitNames(typeof had === 'string' ? had : ''), ...typed, name])
  view.dispatch(
    state.tr
      .delete(from, to)
      .setNodeAttribute($from.before(), 'speakers', joinNames([...speakers]))
      .scrollIntoView(),
  )
}
