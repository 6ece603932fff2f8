import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { joinNames } from '../../shared/documents/names'
import { parseSpeakers } from '../../shared/grammar/speakers'
import { knowPeople } from '../../shared/grammar/names'
import { flattenLists } from './flatten-lists'
import { DEEPEST_INDENT } from './schema/placed'

const BULLET = /^([\s\u00a0]*)(?:([-*+•◦▪·‣])[\s\u00a0]+|(\d{1,3})[.)][\s\u00a0]+)?(.*)$/u

/** Pasted lists become flat lines with their depth; pasted text is read line by line. */
export const PasteRules = Extension.create<{ knownNames: () => readonly string[] }>({
  name: 'pasteRules',
  addOptions: () => ({ knownNames: () => [] }),
  addProseMirrorPlugins() {
    const { knownNames } = this.options
    return [
      new Plugin({
        key: new PluginKey('pasteRules'),
        props: {
          transformPastedHTML: flattenLists,
          clipboardTextParser: (text, $context) => {
            const { parent } = $context
            const { schema } = parent.type
            if (parent.type.name !== 'line' || !text.includes('\n'))
              return inlineSlice(schema, text, parent)
            return new Slice(Fragment.from(readTextLines(schema, text, knownNames())), 0, 0)
          },
        },
      }),
    ]
  },
})

/** A text without line breaks goes into the line; inside a title or a code block a break stays a character. */
function inlineSlice(schema: Schema, text: string, parent: Node): Slice {
  const kept =
    parent.type.name === 'topic' ? text.replaceAll(/\s+/g, ' ') : text.replaceAll('\r\n', '\n')
  return kept === '' ? Slice.empty : new Slice(Fragment.from(schema.text(kept)), 0, 0)
}

/** The lines of a pasted text: bullets and indentation become kind and indent. */
export function readTextLines(schema: Schema, text: string, names: readonly string[]): Node[] {
  const { line } = schema.nodes
  if (!line) return []
  const people = knowPeople(names)
  const depths: number[] = []
  return text.split(/\r\n?|\n/).flatMap((source) => {
    const [, space = '', , number, rest = ''] = BULLET.exec(source) ?? []
    if (rest.trim() === '') return []
    const width = space.replaceAll('\t', '    ').length
    while (depths.length > 0 && (depths.at(-1) ?? 0) > width) depths.pop()
    if (depths.at(-1) !== width) depths.push(width)
    const spoken = parseSpeakers(rest, people)
    const said = (spoken?.text ?? rest).trim()
    const attrs = {
      kind: number ? 'ordered' : 'bullet',
      indent: Math.min(DEEPEST_INDENT, depths.length - 1),
      speakers: spoken ? joinNames(spoken.speakers) : null,
      aside: spoken?.aside ?? null,
    }
    return [line.create(attrs, said === '' ? null : schema.text(said))]
  })
}
