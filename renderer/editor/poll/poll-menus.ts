import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { openMenu, type MenuEntry, type MenuGroup } from '../line-menu/menu-popup'
import { addOption, moveOptionAt, removeAt, setPoll } from './poll-commands'
import { pollWords } from './poll-words'
import { readPollNode } from './read-poll'

const words = {
  choice: 'What may be chosen',
  anonymous: 'Anonymous: names are not shown',
  staysAnonymous: 'Anonymous for good: somebody has voted',
  close: 'Close the poll',
  reopen: 'Reopen the poll',
  rest: 'Options and the poll itself',
  add: 'Add an option',
  remove: 'Remove the poll',
  option: 'This option',
  up: 'Move up',
  down: 'Move down',
  removeOption: 'Remove the option',
}

/** Opens the settings of the poll at a position; `hasVotes` once somebody has voted. */
export function openPollMenu(
  editor: Editor,
  at: number,
  { anchor, hasVotes }: { anchor: HTMLElement; hasVotes: boolean },
): void {
  const node = editor.state.doc.nodeAt(at)
  if (!node) return
  const { choice = 'single', closed, anonymous } = readPollNode(node)
  // Who voted unnamed is not named afterwards.
  const staysAnonymous = anonymous === true && hasVotes
  const act = (label: string, command: Command): MenuEntry => entry(editor, label, command)
  const choices = Object.entries(pollWords.choices).map(([each, label]): MenuEntry => ({
    kind: 'set',
    label,
    isSet: each === choice,
    isOneOf: true,
    run: () => run(editor, setPoll(at, { choice: each })),
  }))
  open(editor, pollWords.settings, anchor, [
    { label: words.choice, entries: choices },
    {
      label: pollWords.settings,
      entries: [
        staysAnonymous
          ? { kind: 'note', label: words.staysAnonymous }
          : {
              kind: 'set',
              label: words.anonymous,
              isSet: anonymous === true,
              run: () => run(editor, setPoll(at, { anonymous: anonymous ? null : true })),
            },
        act(closed ? words.reopen : words.close, setPoll(at, { closed: closed ? null : true })),
      ],
    },
    {
      label: words.rest,
      entries: [act(words.add, addOption(at)), act(words.remove, removeAt(at))],
    },
  ])
}

/** Opens what can be done with the option at a position. */
export function openOptionMenu(editor: Editor, at: number, anchor: HTMLElement): void {
  const moves = ([-1, 1] as const).filter((steps) => moveOptionAt(at, steps)(editor.state))
  open(editor, words.option, anchor, [
    {
      label: words.option,
      entries: [
        ...moves.map((steps) =>
          entry(
            editor,
            steps < 0 ? words.up : words.down,
            moveOptionAt(at, steps),
            steps < 0 ? 'Alt ↑' : 'Alt ↓',
          ),
        ),
        entry(editor, words.removeOption, removeAt(at)),
      ],
    },
  ])
}

const entry = (editor: Editor, label: string, command: Command, hint?: string): MenuEntry => ({
  kind: 'do',
  label,
  ...(hint !== undefined && { hint }),
  run: () => run(editor, command),
})

function run({ view }: Editor, command: Command): void {
  command(view.state, view.dispatch, view)
}

function open(
  editor: Editor,
  label: string,
  anchor: HTMLElement,
  groups: readonly MenuGroup[],
): void {
  anchor.setAttribute('aria-expanded', 'true')
  openMenu({
    label,
    groups,
    anchor,
    onClose() {
      anchor.setAttribute('aria-expanded', 'false')
      editor.view.focus()
    },
  })
}
