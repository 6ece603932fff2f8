import type { AdfNode } from '../formats/confluence/adf-node'

const isAnnotation = ({ type }: { readonly type: string }) => type === 'annotation'

/** A body in Atlassian Document Format without the marks of comments: a comment changes nothing of what a page says. */
export const adfWithoutMarks = (body: string): string =>
  body.includes('"annotation"')
    ? JSON.stringify(nodeWithoutMarks(JSON.parse(body) as AdfNode))
    : body

/** A node without the marks of comments; texts that only these parted are one again. */
export function nodeWithoutMarks(node: AdfNode): AdfNode {
  const { content, marks, ...rest } = node
  const left = marks?.filter((mark) => !isAnnotation(mark)) ?? []
  const isMarked = marks?.some(isAnnotation) === true
  const kept = isMarked ? (left.length > 0 ? { ...rest, marks: left } : rest) : node
  return content ? { ...kept, content: joinTexts(content.map(nodeWithoutMarks)) } : kept
}

function joinTexts(nodes: readonly AdfNode[]): AdfNode[] {
  const joined: AdfNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.text !== undefined && last?.text !== undefined && hasSameMarks(node, last))
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
    else joined.push(node)
  }
  return joined
}

const hasSameMarks = (a: AdfNode, b: AdfNode) =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? [])

/** A body in storage format, or anything that holds pieces of one, without the marks of comments. */
export const storageWithoutMarks = (body: string): string =>
  body.replaceAll(/<\/?ac:inline-comment-marker\b[^>]*>/g, '')
