import type { Node } from '@tiptap/pm/model'
import type { Poll } from '../../../shared/meeting/polls'

/** A poll as the editor has it, its options in the order of the text. */
export function readPollNode(poll: Node): Poll {
  const { id, indent, choice, closed, anonymous } = poll.attrs
  const children: Node[] = []
  poll.forEach((child) => children.push(child))
  return {
    kind: 'poll',
    ...(typeof id === 'string' && { id }),
    indent: Number(indent) || 0,
    text: children.find(({ type }) => type.name === 'pollQuestion')?.textContent ?? '',
    ...((choice === 'multiple' || choice === 'approval') && { choice }),
    ...(closed === true && { closed }),
    ...(anonymous === true && { anonymous }),
    options: children.filter(isOption).map((option) => ({
      ...(typeof option.attrs['id'] === 'string' && { id: option.attrs['id'] }),
      text: option.textContent,
      unnamedVotes: Number(option.attrs['unnamedVotes']) || 0,
    })),
  }
}

/** An option of a poll, and where it stands. */
export interface OptionAt {
  readonly node: Node
  readonly at: number
  readonly order?: string
}

/** The options of a poll that stands at a position, in the order of the text. */
export function optionsAt(poll: Node, at: number): OptionAt[] {
  const options: OptionAt[] = []
  poll.forEach((node, offset) => {
    const order: unknown = node.attrs['order']
    if (isOption(node)) {
      options.push({ node, at: at + 1 + offset, ...(typeof order === 'string' && { order }) })
    }
  })
  return options
}

const isOption = ({ type }: Node) => type.name === 'pollOption'
