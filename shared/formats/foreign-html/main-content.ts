import { isMarkup, type Markup } from '../confluence/markup'
import { element, findInside, hasClass, lineIn } from './markup-rule'

const contents: readonly ((node: Markup) => boolean)[] = [
  ({ attributes }) => attributes.id === 'main-content',
  (node) => hasClass(node, 'wiki-content'),
  (node) => hasClass(node, 'ak-renderer-document'),
  ({ attributes }) => attributes['data-testid'] === 'page-content-only',
  (node) => hasClass(node, 'markdown-body'),
]

const titles: readonly ((node: Markup) => boolean)[] = [
  ({ attributes }) => attributes.id === 'title-text',
  ({ attributes }) => attributes['data-testid'] === 'title-text',
]

/** What a page is about, without the menus, comments and notices around it; its title first. The whole body where nothing says so. */
export function mainContent(body: Markup): Markup {
  const content = first(body, contents)
  if (!content) return body
  const title = first(body, titles)
  const opensWithTitle = content.children.find(isMarkup)?.name === 'h1'
  if (!title || opensWithTitle) return content
  // An export of a space writes the name of the space before each title.
  const text = lineIn(title).replace(/^[^:]+ : /, '')
  return { ...content, children: [element('h1', [text]), ...content.children] }
}

function first(body: Markup, kinds: readonly ((node: Markup) => boolean)[]): Markup | undefined {
  for (const isIt of kinds) {
    const found = findInside(body, isIt)
    if (found) return found
  }
  return undefined
}
