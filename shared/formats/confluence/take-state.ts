import { textAttr, type AdfNode } from './adf-node'
import { dropSpace } from './read-inline'

/** Takes the lozenge with a state off the end of a heading. */
export function takeState<State extends string>(
  nodes: readonly AdfNode[],
  states: readonly State[],
): { readonly state: State | undefined; readonly rest: AdfNode[] } {
  const last = nodes.at(-1)
  const word = last?.type === 'status' ? textAttr(last, 'text').toLowerCase() : undefined
  const state = states.find((each) => each === word)
  const rest = state === undefined ? [...nodes] : nodes.slice(0, -1)
  if (state !== undefined) dropSpace(rest)
  return { state, rest }
}
