import { Extension, type Editor } from '@tiptap/core'
import type { PollVotes } from './poll-votes'
import { goInPoll, moveOptionAt, optionWithCursor } from './poll-commands'
import { readPollNode } from './read-poll'

/** The keys of a poll: vote where the cursor is, move an option, and go up and down as people see it. */
export const PollKeys = Extension.create<{ votes: PollVotes | undefined }>({
  name: 'pollKeys',
  // Before the cursor crosses to the next topic.
  priority: 105,
  addOptions: () => ({ votes: undefined }),
  addKeyboardShortcuts() {
    const { votes } = this.options
    const run =
      (command: ReturnType<typeof goInPoll>) =>
      ({ editor: { view } }: { editor: Editor }) =>
        command(view.state, view.dispatch, view)
    const move = (steps: 1 | -1) =>
      run((state, dispatch) => {
        const at = optionWithCursor(state)
        return at !== undefined && moveOptionAt(at, steps)(state, dispatch)
      })
    return {
      'Mod-Enter': ({ editor }) => vote(editor, votes),
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      ArrowUp: run(goInPoll(-1)),
      ArrowDown: run(goInPoll(1)),
    }
  },
})

function vote({ state }: Editor, votes: PollVotes | undefined): boolean {
  const at = optionWithCursor(state)
  if (at === undefined || !votes) return false
  const $at = state.doc.resolve(at)
  const id: unknown = $at.nodeAfter?.attrs['id']
  if (typeof id === 'string') votes.toggle(readPollNode($at.parent), id)
  return true
}
