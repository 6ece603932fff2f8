import { isMarkup, type Markup } from '../confluence/markup'
import { confluenceCloudRules } from './confluence-cloud'
import { confluenceDataCenterRules } from './confluence-data-center'
import { googleDocsRules } from './google-docs'
import { element, type Rule } from './markup-rule'
import { nestLists } from './nest-lists'
import { dropNeverShown } from './never-shown'
import { otherRules } from './other-programs'
import { plainQuote, withoutPictures } from './plain-blocks'
import { plainTable } from './plain-tables'
import { safeSource } from './safe-source'
import { readWordLists } from './word-lists'

const foreignRules: readonly Rule[] = [
  dropNeverShown,
  ...googleDocsRules,
  ...confluenceCloudRules,
  ...confluenceDataCenterRules,
  ...otherRules,
]

/** What a page of ours needs: it is in those shapes already, and its words are to be taken as words. */
const ownRules: readonly Rule[] = [dropNeverShown]

/**
 * Brings what any program writes into the few shapes the readers know: nested lists, tasks, decisions, quotes, plain
 * tables. What is unsafe or was never shown is gone.
 */
export const tidyMarkup = (body: Markup, isOurs: boolean): Markup => ({
  ...body,
  children: tidyChildren(body.children, isOurs ? ownRules : foreignRules),
})

const tidyChildren = (
  children: readonly (Markup | string)[],
  rules: readonly Rule[],
): (Markup | string)[] =>
  nestLists(
    readWordLists(
      children.flatMap((child) => (isMarkup(child) ? tidyNode(child, rules) : [child])),
    ),
  )

/** Applies the rules from `from` on: what a rule made is not its own to read again, what it found inside is. */
function tidyNode(node: Markup, rules: readonly Rule[], from = 0): readonly (Markup | string)[] {
  for (let at = from; at < rules.length; at++) {
    const made = rules[at]?.(node)
    if (!made) continue
    return made.flatMap((each) =>
      isMarkup(each) ? tidyNode(each, rules, isInside(each, node) ? 0 : at + 1) : [each],
    )
  }
  return finish({ ...node, children: tidyChildren(node.children, rules) })
}

const isInside = (each: Markup, node: Markup) => each.to > 0 && each.from > node.from

function finish(node: Markup): readonly (Markup | string)[] {
  switch (node.name) {
    case 'table':
      return plainTable(node)
    case 'blockquote':
      return plainQuote(node)
    case 'img':
      return picture(node)
    case 'p':
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return withoutPictures(node)
    default:
      return [node]
  }
}

function picture({ attributes }: Markup): readonly (Markup | string)[] {
  const { alt = '' } = attributes
  const src = safeSource(attributes.src ?? '')
  if (src !== undefined) {
    const id = attributes['data-id']
    return [element('img', [], { src, alt, ...(id !== undefined && { 'data-id': id }) })]
  }
  return alt.trim() === '' ? [] : [alt]
}
